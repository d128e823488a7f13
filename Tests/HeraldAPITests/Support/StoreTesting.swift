import HeraldCore
import HeraldManagement
import HeraldStore
import HeraldStoreMemory

/// Accepts tests into the store in memory, and answers them as a receiver would that acknowledges everything.
struct StoreTesting: WebhookTesting {
    let store: MemoryStore
    let clock: SettableClock

    func run(_ test: WebhookTest, noting note: Activity?) async throws(StoreError) -> DeliveryID {
        let now = clock.now
        let offer = LeaseOffer(
            owner: NodeID(high: 0, low: 1),
            expiresAt: now.advanced(by: .seconds(60)),
            room: 1,
            closedLanes: []
        )
        let acceptance = try await store.acceptTest(test, at: now, offer: offer, noting: note)
        guard let leased = acceptance.leased.first else { throw StoreError(.unavailable, "the webhook is paused") }
        _ = try await store.record([AttemptRecord(acknowledging: leased, at: now)])
        return leased.delivery.id
    }
}
