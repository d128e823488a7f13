import GRDB

extension SQLiteOpenError {
    /// Runs `body`, and says of whatever it throws what that means for a file.
    ///
    /// - Parameter path: the file, as the operator named it.
    static func naming<Value>(_ path: String, _ body: () throws -> Value) throws(SQLiteOpenError) -> Value {
        do {
            return try body()
        } catch let error as SQLiteOpenError {
            throw error
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            throw .notADatabase(path: path)
        } catch {
            throw .inaccessible(path: path, cause: error)
        }
    }
}
