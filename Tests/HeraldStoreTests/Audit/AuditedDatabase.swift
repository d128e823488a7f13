import GRDB
import HeraldCore
import HeraldStore
import HeraldVault

@testable import HeraldStoreSQLite

/// A small database in which deliveries have come to stand wherever they can stand.
struct AuditedDatabase {
    let path: String

    /// When audits look: a day after all that happened.
    static let auditedAt = Scene.start.advanced(by: .seconds(25 * 3600))

    /// Makes a database at a path, and closes it.
    static func make(at path: String) async throws -> AuditedDatabase {
        let store = try openSQLiteStore(at: path)
        let scene = Scene(store: store)
        try await store.createOrg(scene.org)
        try await store.createOrg(Org(id: scene.id(), name: "Other", createdAt: Scene.start))
        try await store.createKeySet(keySet(of: scene), secret: KeyDigest(of: "sk_secret"))
        let webhook = try await scene.subscribe("a")
        try await scene.subscribe("gone")
        try await scene.complete(4)
        try await scene.subscribe("idle")
        let leased = try await scene.claim(webhook, limit: 4).deliveries
        let retry = DeliveryTransition.retry(at: Scene.start.advanced(by: .seconds(60)))
        _ = try await store.record([
            scene.record(leased[0]), scene.record(leased[1], retry), scene.record(leased[2], .fail),
        ])
        _ = try await store.deleteWebhook("gone", of: scene.org.id, at: Scene.start)
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
        try DatabaseAudit(path: path, now: Self.auditedAt, schedule: .standard)
    }

    private static func keySet(of scene: Scene) -> KeySet {
        KeySet(
            id: scene.id(),
            orgID: scene.org.id,
            label: nil,
            publicKey: "pk_public",
            secretHint: "cret",
            webhookAccess: true,
            createdAt: Scene.start,
            lastUsedAt: nil,
            revokedAt: nil
        )
    }
}

extension AuditReport {
    /// The names of the rules that do not hold.
    var broken: [String] { findings.filter { $0.problems > 0 }.map(\.rule) }
}
