import HeraldCore
import HeraldStore
import HeraldStoreMemory
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
        try await scene.addMember("ada@example.com", role: .owner)
        try await store.add(
            Activity(
                id: scene.id(),
                orgID: scene.org.id,
                at: Scene.start,
                action: .keySetCreated,
                actor: ActivityActor(.command),
                subject: "cret",
                address: nil
            )
        )
        let webhook = try await scene.subscribe("a")
        try await scene.subscribe("gone")
        try await scene.complete(4)
        try await scene.subscribe("idle")
        let leased = try await scene.claim(webhook, limit: 4).deliveries
        let retry = DeliveryTransition.retry(at: Scene.start.advanced(by: .seconds(60)))
        _ = try await store.record([
            scene.record(leased[0]), scene.record(leased[1], retry), scene.record(leased[2], .fail),
        ])
        try await redeliver(leased[2].delivery.id, to: webhook, in: scene)
        try await replay(in: scene)
        _ = try await store.deleteWebhook("gone", of: scene.org.id, at: Scene.start)
    }

    /// Has what failed delivered again, and fail again.
    private static func redeliver(_ id: DeliveryID, to webhook: Webhook, in scene: Scene) async throws {
        let now = Scene.start.advanced(by: .seconds(30))
        _ = try await scene.store.redeliver(id, of: scene.org.id, at: now)
        let leased = try await scene.claim(webhook, limit: 1, at: now).deliveries
        _ = try await scene.store.record(leased.map { scene.record($0, .fail, startedAt: now) })
    }

    /// A replay that is stopped before it begins.
    private static func replay(in scene: Scene) async throws {
        let order = ReplayOrder(
            id: scene.id(),
            orgID: scene.org.id,
            label: "a",
            selection: ReplaySelection(
                since: Scene.start,
                until: Scene.start.advanced(by: .seconds(60)),
                states: [.failed],
                eventTypes: [.workflowCompleted]
            ),
            total: ReplayCount(deliveries: 1, isComplete: true),
            createdAt: Scene.start
        )
        _ = try await scene.store.createReplay(order)
        _ = try await scene.store.stopReplay(order.id, of: scene.org.id, at: Scene.start)
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
