import GRDB
import GRDBSQLite

/// A statement that changes rows, prepared once and bound without detours: for what every delivery costs.
///
/// GRDB makes each argument a value of its own and keeps books on each run, which costs more than SQLite's work does
/// (docs/adr/0013). Whatever is not run for every delivery goes through GRDB.
///
/// It is `@unchecked Sendable` because whoever runs it must hold the connection as GRDB lends it, which is on the
/// connection's serial queue and nowhere else; a connection that is not the statement's own is refused. The pointer is
/// what `sqlite3_prepare_v3` returned, never nil for a statement that is no comment. It is ours until
/// `sqlite3_finalize`, which runs exactly once, in `deinit`; until then SQLite keeps the connection's memory.
/// ``WriterMemory`` lets go of statements on the connection's queue, or when no more work can come to it.
final class PreparedStatement: @unchecked Sendable {
    private let statement: OpaquePointer
    private let connection: OpaquePointer

    /// Prepares a statement that returns no rows.
    ///
    /// - Throws: `DatabaseError`.
    init(_ sql: String, in db: Database) throws {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            db.sqliteConnection,
            sql,
            -1,
            UInt32(SQLITE_PREPARE_PERSISTENT),
            &statement,
            nil
        )
        guard code == SQLITE_OK, let statement, let connection = db.sqliteConnection else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage, sql: sql)
        }
        self.statement = statement
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    /// Runs the statement.
    ///
    /// - Parameters:
    ///   - db: the connection on which it was prepared.
    ///   - bind: binds a value for each `?`, in their order.
    /// - Returns: how many rows it changed.
    /// - Throws: `DatabaseError`; the statement can be run again.
    @discardableResult
    func run(in db: Database, _ bind: (inout Parameters) -> Void) throws -> Int {
        precondition(db.sqliteConnection == connection, "a statement runs on the connection that prepared it")
        var parameters = Parameters(of: statement)
        bind(&parameters)
        // A reset says again what the step said.
        defer { sqlite3_reset(statement) }
        let code = parameters.failure ?? sqlite3_step(statement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(connection)),
                sql: String(cString: sqlite3_sql(statement))
            )
        }
        return Int(sqlite3_changes(connection))
    }
}
