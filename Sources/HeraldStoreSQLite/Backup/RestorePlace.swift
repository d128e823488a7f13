import FoundationEssentials

/// Where a database is to be put, which nobody else takes meanwhile.
package struct RestorePlace: Sendable {
    private let lock: DatabaseLock

    /// Takes the place.
    ///
    /// - Parameter path: where the database will be.
    /// - Throws: ``SQLiteOpenError/inUse(path:)``, and ``SQLiteOpenError/occupied(path:)`` also for a log that an
    ///   earlier database has left, which would be taken for the new one's.
    package init(_ path: String) throws(SQLiteOpenError) {
        lock = try DatabaseLock(forDatabaseAt: path)
        for file in [path, path + "-wal", path + "-shm", path + "-journal"]
        where FileManager.default.fileExists(atPath: file) {
            throw .occupied(path: file)
        }
    }

    /// Lets others take it.
    package func release() throws(SQLiteOpenError) {
        try SQLiteOpenError.naming("the place") { try lock.release() }
    }
}
