import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

/// A store over a database of an earlier version, in which everything that can be delivered is.
struct UpgradedScene {
    let store: any Store
    /// Late enough for every retry, and early enough for every window.
    let now: Timestamp

    /// Sets the scene after the last thing that happened in the database.
    init(store: any Store, lastAccepted: Int64) {
        self.store = store
        now = Timestamp(milliseconds: lastAccepted).advanced(by: .seconds(7200))
    }

    /// Resumes what is paused, takes in what engines left, and attempts everything that is pending, with success.
    ///
    /// - Returns: how many deliveries were acknowledged.
    func deliverAll() async throws -> Int {
        let scene = Scene(store: store)
        for org in try await store.orgs() {
            for webhook in try await store.webhooks(of: org.id) where webhook.pause != nil {
                _ = try await store.resumeWebhook(webhook.label, of: org.id, at: now)
            }
        }
        _ = try await store.acceptOutbox(at: now, offer: scene.offer(room: 0, until: now))
        var delivered = 0
        for lane in try await store.claimableLanes(after: nil, limit: 100) {
            let order = ClaimOrder(webhookID: lane.webhookID, limit: 100)
            let end = now.advanced(by: .seconds(60))
            let claimed = try await store.claim([order], by: scene.node, at: now, until: end).flatMap(\.deliveries)
            let target = try #require(try await store.deliveryTarget(of: lane.webhookID, at: now))
            // They could not be read under another key, nor from another row.
            #expect(!target.secrets.isEmpty)
            #expect(claimed.allSatisfy { !$0.delivery.body.isEmpty })
            let records = claimed.map { scene.record($0, startedAt: now) }
            #expect(try await store.record(records).allSatisfy { $0 })
            delivered += records.count
        }
        return delivered
    }
}
