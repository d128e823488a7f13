import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("A delivery whose row makes no sense, in a database that nodes share")
struct SenselessDeliveryTests {
    @Test("it keeps no other from being handed out, and comes again when its lease has ended")
    func leftOut() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")]
            try await scene.complete(3)
            let session = try await SQLSession(url)
            try await session.run(
                "ALTER TABLE herald.delivery DROP CONSTRAINT delivery_event_type_check",
                """
                UPDATE herald.delivery SET event_type = 99
                WHERE id = (SELECT id FROM herald.delivery WHERE webhook_id = '\(webhooks[0].id)' LIMIT 1)
                """
            )
            let orders = webhooks.map { ClaimOrder(webhookID: $0.id, limit: 9) }
            let soon = Scene.start.advanced(by: .seconds(60))
            let claimed = try await store.claim(orders, by: scene.node, at: Scene.start, until: soon)
            #expect(claimed.map(\.deliveries.count) == [2, 3])

            let code = EventType.workflowCompleted.storedCode
            try await session.run("UPDATE herald.delivery SET event_type = \(code) WHERE event_type = 99")
            #expect(try await scene.claim(webhooks[0], at: soon).deliveries.count == 3)
        }
    }
}
