import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Deliveries that find no place in a backlog")
struct BacklogConformanceTests {
    @Test(
        "are stored as failed, named to the platform, attempted by nobody, and begun anew when asked",
        arguments: StoreKind.allCases
    )
    func turnedAway(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let full = try await scene.subscribe("full")
            let open = try await scene.subscribe("open")
            let workflow: WorkflowID = scene.id()
            let accepted = try await scene.accept(.complete, of: workflow, room: 9, full: [full.id])
            #expect(accepted.receipt.applied)
            #expect(accepted.receipt.deliveries.map(\.label).sorted() == ["full", "open"])
            #expect(accepted.leased.map(\.delivery.webhookID) == [open.id])
            #expect(accepted.unleased.isEmpty)
            #expect(accepted.turnedAway == [full.id])

            let id = try #require(accepted.receipt.deliveries.first { $0.label == "full" }?.id)
            let stored = try #require(try await scene.store.delivery(id))
            #expect(stored.state == .failed)
            #expect(stored.wasTurnedAway)
            #expect((stored.attempts, stored.firstAttemptAt, stored.dueAt) == (0, nil, Scene.start))
            #expect(try await scene.store.attempts(of: id).isEmpty)
            #expect(try await scene.claim(full).deliveries.isEmpty)
            #expect(try await scene.store.claimableLanes(after: nil, limit: 9).map(\.webhookID) == [open.id])

            // There is one delivery for the event, ever, whether the backlog is full by then or not.
            let again = try await scene.accept(.complete, of: workflow)
            #expect(again.receipt.deliveries == accepted.receipt.deliveries)
            #expect(again.turnedAway.isEmpty && again.unleased.isEmpty)

            #expect(try await scene.store.redeliver(id, of: scene.org.id, at: Scene.start) == .begun(full.id))
            let leased = try #require(try await scene.claim(full).deliveries.first)
            #expect(leased.delivery.id == id)
            #expect(try await scene.store.record([scene.record(leased)]) == [true])
            #expect(try await scene.store.delivery(id)?.state == .succeeded)
        }
    }

    @Test(
        "keep the trace of their report, and find no place while their webhook is paused, either",
        arguments: StoreKind.allCases
    )
    func pausedAndTraced(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.pause("a")
            var report = scene.report(.complete, of: scene.id())
            report.trace = TraceContext(
                parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                state: nil
            )
            try #require(report.trace != nil)
            let results = try await scene.store.accept(
                [report],
                at: Scene.start,
                offer: scene.offer(room: 9, full: [webhook.id])
            )
            let accepted = try #require(results.first.flatMap(Accepted.init))
            #expect(accepted.turnedAway == [webhook.id])
            let id = try #require(accepted.receipt.deliveries.first?.id)
            let stored = try #require(try await scene.store.delivery(id))
            #expect(stored.wasTurnedAway)
            #expect(stored.trace == report.trace)
            try await scene.resume("a")
            #expect(try await scene.claim(webhook).deliveries.isEmpty)
        }
    }

    @Test(
        "what is pending is counted up to a bound, page by page, for paused webhooks too",
        arguments: StoreKind.allCases
    )
    func counting(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            #expect(try await scene.store.backlogs(after: nil, limit: 9, countedTo: 9).isEmpty)
            let webhooks = [
                try await scene.subscribe("a"), try await scene.subscribe("b", [.workflowFailed]),
                try await scene.subscribe("c"),
            ]
            try await scene.pause("c")
            try await scene.complete(4)
            let first = try #require(try await scene.claim(webhooks[0], limit: 1).deliveries.first)
            #expect(try await scene.store.record([scene.record(first)]) == [true])
            // Leased ones are pending.
            _ = try await scene.claim(webhooks[0], limit: 1)
            let counts = [webhooks[0].id: 3, webhooks[2].id: 4]
            let expected = counts.keys.sorted().map { Backlog(webhookID: $0, pending: counts[$0] ?? 0) }
            #expect(try await scene.store.backlogs(after: nil, limit: 9, countedTo: 9) == expected)
            let bounded = try await scene.store.backlogs(after: nil, limit: 9, countedTo: 2)
            #expect(bounded == expected.map { Backlog(webhookID: $0.webhookID, pending: 2) })
            #expect(try await scene.store.backlogs(after: nil, limit: 1, countedTo: 9) == [expected[0]])
            let next = try await scene.store.backlogs(after: expected[0].webhookID, limit: 1, countedTo: 9)
            #expect(next == [expected[1]])
            #expect(try await scene.store.backlogs(after: expected[1].webhookID, limit: 1, countedTo: 9).isEmpty)
        }
    }

    @Test(
        "what is pending is counted part by part, each going on where the one before ended",
        arguments: StoreKind.allCases
    )
    func parts(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let other = try await scene.subscribe("b")
            #expect(try await scene.store.backlogPart(of: webhook.id, after: nil, limit: 1).end == nil)
            // All of them are claimable at the same moment, and only their ids tell them apart.
            try await scene.complete(5)
            for limit in 1...6 {
                var counts: [Int] = []
                var position: QueuePosition?
                repeat {
                    let part = try await scene.store.backlogPart(of: webhook.id, after: position, limit: limit)
                    counts.append(part.count)
                    position = part.end
                } while position != nil && counts.count < 9
                #expect(counts.dropLast().allSatisfy { $0 == limit })
                #expect(counts.reduce(0, +) == 5, "in parts of \(limit)")
            }

            // What is given out goes behind what waits, and is pending.
            let first = try await scene.store.backlogPart(of: webhook.id, after: nil, limit: 1)
            let head = try #require(first.end)
            let leased = try #require(try await scene.claim(webhook, limit: 1).deliveries.first)
            #expect(head == QueuePosition(claimableAt: Scene.start, deliveryID: leased.delivery.id))
            let rest = try await scene.store.backlogPart(of: webhook.id, after: head, limit: 9)
            #expect(rest == BacklogPart(count: 5, end: nil))
            #expect(try await scene.store.backlogPart(of: other.id, after: nil, limit: 5).count == 5)
        }
    }
}
