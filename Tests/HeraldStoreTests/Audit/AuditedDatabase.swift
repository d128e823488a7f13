import GRDB
import HeraldCore
import HeraldStore

@testable import HeraldStoreSQLite

/// A small database file with an ``AuditedScene`` in it.
struct AuditedDatabase {
    let path: String

    /// Makes a database at a path, and closes it.
    static func make(at path: String) async throws -> AuditedDatabase {
        let store = try openSQLiteStore(at: path)
        try await AuditedScene.play(in: store)
        await store.close()
        return AuditedDatabase(path: path)
    }

    /// Runs SQL that no server would, without the keepers of references.
    func damage(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// An audit by the standard schedule.
    func audit() throws -> DatabaseAudit {
        try DatabaseAudit(path: path, now: AuditedScene.auditedAt, schedule: .standard)
    }
}

extension AuditReport {
    /// The names of the rules that do not hold.
    var broken: [String] { findings.filter { $0.problems > 0 }.map(\.rule) }
}
