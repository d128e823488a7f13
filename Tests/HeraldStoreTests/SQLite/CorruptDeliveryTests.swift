import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStoreSQLite

@Suite("A delivery whose row makes no sense")
struct CorruptDeliveryTests {
    @Test("it keeps no other from being claimed, and is looked at again in an hour")
    func hour() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")]
            try await scene.complete(3)
            try await setEventType(of: webhooks[0], to: 99, in: store)

            let orders = webhooks.map { ClaimOrder(webhookID: $0.id, limit: 9) }
            let soon = Scene.start.advanced(by: .seconds(60))
            let claimed = try await store.claim(orders, by: scene.node, at: Scene.start, until: soon)
            #expect(claimed.map(\.deliveries.count) == [2, 3])
            #expect(try await scene.claim(webhooks[0], at: soon).deliveries.count == 2)

            try await setEventType(of: webhooks[0], to: EventType.workflowCompleted.storedCode, in: store)
            let later = Scene.start.advanced(by: Limits.senselessPause)
            let before = later.advanced(by: .milliseconds(-1))
            #expect(try await scene.claim(webhooks[0], at: before, for: .seconds(9999)).nextClaimableAt == later)
            #expect(try await scene.claim(webhooks[0], at: later).deliveries.count == 1)
        }
    }

    @Test("many of them in a row are passed over, a claim at a time")
    func many() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(5)
            try await setEventType(of: webhook, to: 99, count: 4, in: store)
            let first = try await scene.claim(webhook, limit: 3)
            #expect(first.deliveries.isEmpty)
            #expect(first.nextClaimableAt == Scene.start, "there is more")
            #expect(try await scene.claim(webhook, limit: 3).deliveries.count == 1)
        }
    }

    private func setEventType(
        of webhook: Webhook,
        to code: Int64,
        count: Int = 1,
        in store: SQLiteStore
    ) async throws {
        try await store.pool.write { db in
            try db.execute(
                sql: """
                    UPDATE delivery SET event_type = ?
                    WHERE id IN (SELECT id FROM delivery WHERE webhook_id = ? ORDER BY id LIMIT ?)
                    """,
                arguments: [code, webhook.id.stored, count]
            )
        }
    }
}
