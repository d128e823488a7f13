import FoundationEssentials
import GRDB
import HeraldCore

extension SQLiteStore {
    /// Looks at a database file, also beside a running server.
    ///
    /// - Parameter checksIntegrity: whether every page is read and looked at, which takes as long as reading the file
    ///   does.
    /// - Returns: `nil` when there is no database yet.
    /// - Throws: ``SQLiteOpenError``, also for a file of a later version.
    package static func condition(
        at path: String,
        checksIntegrity: Bool
    ) throws(SQLiteOpenError) -> SQLiteCondition? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try SQLiteOpenError.naming(path) {
            let queue = try DatabaseQueue(path: path, configuration: .herald("herald.condition", isReadOnly: true))
            let found = try queue.read { db -> SQLiteCondition? in
                guard try DatabaseInspection.version(of: db, at: path) != nil else { return nil }
                return try condition(of: db, checksIntegrity: checksIntegrity)
            }
            try queue.close()
            return found
        }
    }

    private static func condition(of db: Database, checksIntegrity: Bool) throws -> SQLiteCondition {
        let pageSize = try number("page_size", of: db)
        return SQLiteCondition(
            libraryVersion: try db.first("SELECT sqlite_version()", []) { $0[0] as String } ?? "",
            journalMode: try db.first("PRAGMA journal_mode", []) { $0[0] as String } ?? "",
            size: try pageSize * number("page_count", of: db),
            unused: try pageSize * number("freelist_count", of: db),
            masterKeyID: try db.first(SettingSQL.get, [SettingSQL.masterKeyID]) { try $0.bytes(0) as [UInt8]? } ?? nil,
            isCopied: try db.first(SettingSQL.get, [SettingSQL.copy]) { _ in true } ?? false,
            problems: checksIntegrity ? try problems(of: db) : nil
        )
    }

    private static func number(_ pragma: String, of db: Database) throws -> Int {
        try db.first("PRAGMA \(pragma)", []) { $0[0] as Int } ?? 0
    }

    private static func problems(of db: Database) throws -> [String] {
        // Pragmas take no parameters; the number is a constant.
        let lines = try String.fetchAll(db, sql: "PRAGMA quick_check(\(Limits.integrityProblems))")
        return lines.filter { $0 != "ok" }
    }
}
