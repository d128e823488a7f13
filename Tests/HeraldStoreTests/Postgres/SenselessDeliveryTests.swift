import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("A delivery whose row makes no sense, in a database that nodes share")
struct SenselessDeliveryTests {
    @Test("it keeps no other from being handed out, and is looked at again in an hour")
    func hour() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")]
            try await scene.complete(3)
            let session = try await SQLSession(url)
            try await spoil(1, of: webhooks[0], by: session)
            let orders = webhooks.map { ClaimOrder(webhookID: $0.id, limit: 9) }
            let soon = Scene.start.advanced(by: .seconds(60))
            let claimed = try await store.claim(orders, by: scene.node, at: Scene.start, until: soon)
            #expect(claimed.map(\.deliveries.count) == [2, 3])
            #expect(try await scene.claim(webhooks[0], at: soon).deliveries.count == 2)

            let code = EventType.workflowCompleted.storedCode
            try await session.run("UPDATE herald.delivery SET event_type = \(code) WHERE event_type = 99")
            let later = Scene.start.advanced(by: Limits.senselessPause)
            let before = later.advanced(by: .milliseconds(-1))
            #expect(try await scene.claim(webhooks[0], at: before, for: .seconds(9999)).nextClaimableAt == later)
            #expect(try await scene.claim(webhooks[0], at: later).deliveries.count == 1)
        }
    }

    @Test("many of them in a row are passed over, a claim at a time")
    func many() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(5)
            try await spoil(4, of: webhook, by: SQLSession(url))
            let first = try await scene.claim(webhook, limit: 3)
            #expect(first.deliveries.isEmpty)
            #expect(first.nextClaimableAt == Scene.start, "there is more")
            #expect(try await scene.claim(webhook, limit: 3).deliveries.count == 1)
        }
    }

    @Test("a node that has lost its lease to another puts nothing off")
    func lostLease() async throws {
        try await withPostgresStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let lost = try #require(try await scene.claim(webhook).deliveries.first)
            let soon = Scene.start.advanced(by: .seconds(60))
            let other: NodeID = scene.id()
            let held = try #require(try await scene.claim(webhook, by: other, at: soon).deliveries.first)
            let cause = CorruptRow("for the test")
            await store.putOff(
                [SenselessDelivery(id: lost.delivery.id, webhookID: webhook.id, lease: lost.lease, cause: cause)],
                at: soon
            )
            #expect(try await store.record([scene.record(held)]) == [true])
        }
    }

    private func spoil(_ count: Int, of webhook: Webhook, by session: SQLSession) async throws {
        try await session.run(
            "ALTER TABLE herald.delivery DROP CONSTRAINT delivery_event_type_check",
            """
            UPDATE herald.delivery SET event_type = 99
            WHERE id IN (SELECT id FROM herald.delivery WHERE webhook_id = '\(webhook.id)' ORDER BY id LIMIT \(count))
            """
        )
    }
}
