import GRDB
package import HeraldCore

/// What is in a copy of a database, for whoever keeps it or starts from it.
package struct BackupContents: Hashable, Sendable {
    /// When the last event was accepted that is in it; `nil` when none is.
    package let newest: Timestamp?
    /// Deliveries that are not finished.
    package let pending: Int
    /// Those among them that somebody was about to attempt.
    package let leased: Int
    /// Which master key it names, and which others something in it is sealed under.
    package let keyIDs: [[UInt8]]
    /// Whether it has taken all steps that this version knows.
    package let isCurrent: Bool

    /// Reads a copy to its end.
    ///
    /// - Throws: ``SQLiteOpenError`` for what is damaged, or no database of ours.
    init(of db: Database, at path: String) throws {
        guard let version = try DatabaseInspection.version(of: db, at: path) else {
            throw SQLiteOpenError.empty(path: path)
        }
        let isSound = try db.first("PRAGMA quick_check(1)", []) { $0[0] as String == "ok" } ?? false
        guard isSound else { throw SQLiteOpenError.notADatabase(path: path) }
        isCurrent = version == Migration.all.count
        let named = try db.first(SettingSQL.get, [SettingSQL.masterKeyID]) { try $0.bytes(0) ?? [] } ?? []
        keyIDs = [named] + (try DatabaseInspection.sealingKeys(in: db)).filter { $0 != named }
        newest = try db.first("SELECT accepted_at FROM delivery ORDER BY id DESC LIMIT 1", []) { $0.timestamp(0) }
        (pending, leased) =
            try db.first("SELECT count(*), count(lease_owner) FROM delivery WHERE state = 0", []) { ($0[0], $0[1]) }
            ?? (0, 0)
    }
}
