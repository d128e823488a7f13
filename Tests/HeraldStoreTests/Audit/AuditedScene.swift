import HeraldCore
import HeraldStore
import HeraldVault

/// A few deliveries that have come to stand wherever they can stand, in any store.
struct AuditedScene {
    /// When audits look: a day after all that happened.
    static let auditedAt = Scene.start.advanced(by: .seconds(25 * 3600))

    /// Plays it in an empty store.
    static func play(in store: any Store) async throws {
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
