import GRDB
import HeraldVault

/// A first look at a file, which changes nothing in it.
struct DatabaseInspection {
    /// Marks a SQLite file as Herald's ("HRLD"), in its header.
    static let applicationID: Int64 = 0x4852_4c44

    /// The file's path, absolute and with symbolic links resolved.
    let realPath: String
    private let path: String
    private let queue: DatabaseQueue

    /// Opens a file that exists.
    init(path: String) throws {
        self.path = path
        queue = try DatabaseQueue(path: path)
        realPath = try queue.read { try Self.realPath(of: $0) } ?? path
    }

    /// Judges the file, and lets go of it.
    ///
    /// - Parameters:
    ///   - keyIDs: the master keys that are at hand.
    ///   - opensAll: whether all that is sealed must be sealed under one of them.
    ///   - isCopying: whether the file is looked at to be copied, and not to be served from.
    func check(keyIDs: [[UInt8]], opensAll: Bool = false, isCopying: Bool = false) throws {
        try queue.read { db in
            guard try Self.version(of: db, at: path) != nil else { return }
            let known = try db.first(SettingSQL.get, [SettingSQL.masterKeyID]) { try $0.bytes(0) } ?? nil
            guard let known, keyIDs.contains(known) else { throw SQLiteOpenError.wrongMasterKey(path: path) }
            if opensAll, try !Self.sealingKeys(in: db).allSatisfy(keyIDs.contains) {
                throw SQLiteOpenError.rotating(path: path)
            }
            let isCopied = try db.first(SettingSQL.get, [SettingSQL.copy]) { _ in true } ?? false
            guard isCopying || !isCopied else { throw SQLiteOpenError.copied(path: path) }
        }
        try queue.close()
    }

    /// The ids of the keys under which something is sealed.
    static func sealingKeys(in db: Database) throws -> [[UInt8]] {
        try db.all(SealedSQL.keys, []) { try $0.bytes(0) ?? [] }
    }

    /// Where SQLite has found the file: absolute, and with symbolic links resolved.
    static func realPath(of db: Database) throws -> String? {
        try db.first("PRAGMA database_list", []) { $0[2] as String }
    }

    /// The schema version of a database of ours.
    ///
    /// - Parameter path: for the error.
    /// - Returns: `nil` when there is nothing in it yet.
    /// - Throws: ``SQLiteOpenError/foreign(path:)``, ``SQLiteOpenError/newerVersion(path:found:known:)``.
    static func version(of db: Database, at path: String) throws -> Int? {
        let applicationID = try db.first("PRAGMA application_id", []) { $0[0] as Int64 }
        let tables = try db.first("SELECT count(*) FROM sqlite_schema", []) { $0[0] as Int }
        if applicationID == 0, tables == 0 { return nil }
        guard applicationID == Self.applicationID else { throw SQLiteOpenError.foreign(path: path) }
        let version = try db.first("PRAGMA user_version", []) { $0[0] as Int } ?? 0
        guard version <= Migration.all.count else {
            throw SQLiteOpenError.newerVersion(path: path, found: version, known: Migration.all.count)
        }
        return version
    }
}
