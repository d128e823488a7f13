import GRDB

/// Keeps two processes from serving one database file.
///
/// What the writer remembers between transactions holds only while nobody else writes. The lock is an exclusive
/// transaction on an empty database beside the real one: SQLite takes it portably, the system drops it when the process
/// dies however it dies, and readers of the real file are not disturbed.
struct DatabaseLock: Sendable {
    private let queue: DatabaseQueue

    /// Takes the lock.
    ///
    /// - Parameter path: the database's real path, symbolic links resolved.
    /// - Throws: ``SQLiteOpenError/inUse(path:)``, ``SQLiteOpenError/inaccessible(path:cause:)``.
    init(forDatabaseAt path: String) throws(SQLiteOpenError) {
        var configuration = Configuration()
        configuration.label = "herald.lock"
        configuration.busyMode = .immediateError
        configuration.allowsUnsafeTransactions = true
        do {
            try SQLiteStore.createPrivately(path + ".lock")
            queue = try DatabaseQueue(path: path + ".lock", configuration: configuration)
            try queue.writeWithoutTransaction { try $0.beginTransaction(.exclusive) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw .inUse(path: path)
        } catch {
            throw .inaccessible(path: path + ".lock", cause: error)
        }
    }

    /// Gives the lock back.
    func release() throws {
        try queue.writeWithoutTransaction { try $0.rollback() }
        try queue.close()
    }
}
