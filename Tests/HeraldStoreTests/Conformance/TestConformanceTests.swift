import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store keeps tests of webhooks")
struct TestConformanceTests {
    @Test("a test makes a delivery to its webhook only, whatever that is subscribed to", arguments: StoreKind.allCases)
    func accepts(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a", [.workflowCompleted])
            try await scene.subscribe("b", [.workflowFailed])
            let test = test(scene, of: "a")
            let acceptance = try await scene.store.acceptTest(test, at: Scene.start, offer: scene.offer(room: 5))
            let accepted = try #require(Accepted(acceptance))
            #expect(accepted.receipt.workflowID == test.workflowID)
            #expect(accepted.receipt.deliveries.map(\.label) == ["a"])
            let leased = try #require(accepted.leased.first)
            #expect(
                leased.lease == Lease(owner: scene.node, token: 1, expiresAt: Scene.start.advanced(by: .seconds(60)))
            )
            #expect(accepted.unleased.isEmpty)
            let stored = try #require(try await scene.store.delivery(leased.delivery.id))
            #expect(stored == leased.delivery)
            #expect(stored.isTest)
            #expect(stored.eventType == .workflowFailed)
            #expect(try await scene.store.entry(stored.id, of: scene.org.id)?.delivery.isTest == true)
            #expect(try await scene.claim(webhook).deliveries.isEmpty)
            #expect(try await scene.store.record([scene.record(leased, .fail)]) == [true])
            #expect(try await scene.store.delivery(stored.id)?.state == .failed)
            let history = try #require(try await scene.store.history(of: test.workflowID, in: scene.org.id))
            #expect(history.state.status == .failed)
            #expect(history.deliveries.map(\.delivery.id) == [stored.id])
        }
    }

    @Test("a test that the node has no room for is claimed, and others are no tests", arguments: StoreKind.allCases)
    func unleased(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let acceptance = try await scene.store.acceptTest(
                test(scene, of: "a"),
                at: Scene.start,
                offer: scene.offer(room: 5, closed: [webhook.id])
            )
            #expect(Accepted(acceptance)?.unleased == [webhook.id])
            try await scene.complete(1)
            let claimed = try await scene.claim(webhook).deliveries
            #expect(claimed.map(\.delivery.isTest).sorted { $0 && !$1 } == [true, false])
        }
    }

    @Test(
        "a test of a paused webhook waits, and one of a webhook that is not there is refused",
        arguments: StoreKind.allCases
    )
    func refuses(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.pause("a")
            let offer = scene.offer(room: 5)
            let waiting = try await scene.store.acceptTest(test(scene, of: "a"), at: Scene.start, offer: offer)
            #expect(waiting.leased.isEmpty && waiting.unleased.isEmpty)
            let refusal = try await code {
                _ = try await scene.store.acceptTest(test(scene, of: "b"), at: Scene.start, offer: offer)
            }
            #expect(refusal == .unknownWebhook)
            try await scene.resume("a")
            #expect(try await scene.claim(webhook).deliveries.count == 1)
        }
    }

    private func test(_ scene: Scene, of label: String) -> WebhookTest {
        WebhookTest(orgID: scene.org.id, label: label, eventType: .workflowFailed, workflowID: scene.id())
    }
}
