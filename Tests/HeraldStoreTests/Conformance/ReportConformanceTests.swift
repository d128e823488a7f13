import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store turns reports into deliveries, once")
struct ReportConformanceTests {
    @Test("a terminal status makes one delivery for each subscribed webhook", arguments: StoreKind.allCases)
    func fanOut(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let both = try await scene.subscribe("both", [.workflowCompleted, .workflowFailed])
            let completed = try await scene.subscribe("completed", [.workflowCompleted])
            try await scene.subscribe("failed", [.workflowFailed])
            let workflow: WorkflowID = scene.id()
            let time = Scene.start.advanced(by: .seconds(-5))
            let accepted = try await scene.accept(.complete, of: workflow, at: time)
            #expect(accepted.receipt.workflowID == workflow)
            #expect(accepted.receipt.status == .complete)
            #expect(accepted.receipt.applied)
            #expect(Set(accepted.receipt.deliveries.map(\.label)) == ["both", "completed"])
            #expect(accepted.receipt.deliveries.allSatisfy { $0.eventType == .workflowCompleted })
            #expect(accepted.leased.isEmpty)
            #expect(Set(accepted.unleased) == [both.id, completed.id])
            let line = try #require(accepted.receipt.deliveries.first { $0.label == "both" })
            let expected = Delivery(
                id: line.id,
                webhookID: both.id,
                orgID: both.orgID,
                workflowID: workflow,
                eventType: .workflowCompleted,
                eventTime: time,
                acceptedAt: Scene.start,
                dueAt: Scene.start
            )
            #expect(try await scene.store.delivery(line.id) == expected)
        }
    }

    @Test("a status without an event makes none", arguments: StoreKind.allCases)
    func quietStatus(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a", [.workflowCompleted, .workflowFailed])
            for status in WorkflowStatus.allCases where status.eventType == nil {
                let accepted = try await scene.accept(status, of: scene.id())
                #expect(accepted.receipt.status == status)
                #expect(accepted.receipt.applied)
                #expect(accepted.receipt.deliveries.isEmpty)
            }
            #expect(try await scene.store.claimableLanes(after: nil, limit: 10).isEmpty)
        }
    }

    @Test("a repeat changes nothing and names the same deliveries", arguments: StoreKind.allCases)
    func repeated(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            for label in ["a", "b", "c"] { try await scene.subscribe(label) }
            let workflow: WorkflowID = scene.id()
            let first = try await scene.accept(.complete, of: workflow, room: 9)
            let again = try await scene.accept(.complete, of: workflow, room: 9)
            #expect(first.receipt.deliveries.count == 3)
            #expect(!again.receipt.applied)
            #expect(again.receipt.deliveries == first.receipt.deliveries)
            #expect(again.leased.isEmpty)
            #expect(again.unleased.isEmpty)
        }
    }

    @Test("a thousand concurrent reports make one delivery for each webhook", arguments: StoreKind.allCases)
    func concurrentRepeats(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            for label in ["a", "b", "c"] { try await scene.subscribe(label) }
            let workflow: WorkflowID = scene.id()
            let all = try await withThrowingTaskGroup(of: Accepted.self) { group in
                for _ in 0..<1000 {
                    group.addTask { try await scene.accept(.complete, of: workflow, room: 1) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(all.filter(\.receipt.applied).count == 1)
            #expect(Set(all.map(\.receipt.deliveries)).count == 1)
            #expect(all.first?.receipt.deliveries.count == 3)
            #expect(all.flatMap(\.leased).count == 1)
            #expect(all.flatMap(\.unleased).count == 2)
        }
    }

    @Test("an older report does not turn the status back", arguments: StoreKind.allCases)
    func older(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let workflow: WorkflowID = scene.id()
            let late = Scene.start.advanced(by: .seconds(10))
            _ = try await scene.accept(.unconfirmed, of: workflow, at: late)
            let stale = try await scene.accept(.pending, of: workflow, at: Scene.start)
            #expect(stale.receipt.status == .unconfirmed)
            #expect(!stale.receipt.applied)
        }
    }

    @Test("a terminal event that comes late and never fired still fires once", arguments: StoreKind.allCases)
    func outOfOrder(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a")
            let workflow: WorkflowID = scene.id()
            let late = Scene.start.advanced(by: .seconds(10))
            _ = try await scene.accept(.expired, of: workflow, at: late)
            let fired = try await scene.accept(.complete, of: workflow, at: Scene.start)
            #expect(fired.receipt.status == .expired)
            #expect(fired.receipt.applied)
            #expect(fired.receipt.deliveries.count == 1)
            let again = try await scene.accept(.complete, of: workflow, at: Scene.start)
            #expect(!again.receipt.applied)
            #expect(again.receipt.deliveries == fired.receipt.deliveries)
        }
    }

    @Test("both terminal events of one workflow fire, each once", arguments: StoreKind.allCases)
    func bothEvents(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a", [.workflowCompleted, .workflowFailed])
            let workflow: WorkflowID = scene.id()
            let failed = try await scene.accept(.failed, of: workflow)
            let completed = try await scene.accept(.complete, of: workflow)
            #expect(failed.receipt.deliveries.map(\.eventType) == [.workflowFailed])
            #expect(completed.receipt.deliveries.map(\.eventType) == [.workflowCompleted])
            #expect(try await scene.accept(.failed, of: workflow).receipt.deliveries == failed.receipt.deliveries)
        }
    }

    @Test("a webhook registered after the event gets nothing on a repeat", arguments: StoreKind.allCases)
    func lateSubscriber(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let workflow: WorkflowID = scene.id()
            #expect(try await scene.accept(.complete, of: workflow).receipt.deliveries.isEmpty)
            let late = try await scene.subscribe("late")
            let again = try await scene.accept(.complete, of: workflow)
            #expect(!again.receipt.applied)
            #expect(again.receipt.deliveries.isEmpty)
            #expect(try await scene.claim(late).deliveries.isEmpty)
        }
    }

    @Test(
        "subscriptions count from the moment a webhook is made to the moment it is deleted",
        arguments: StoreKind.allCases
    )
    func subscriptionChanges(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            #expect(try await scene.accept(.complete, of: scene.id()).receipt.deliveries.isEmpty)
            try await scene.subscribe("a")
            #expect(try await scene.accept(.complete, of: scene.id()).receipt.deliveries.map(\.label) == ["a"])
            try await scene.subscribe("b")
            let both = try await scene.accept(.complete, of: scene.id()).receipt.deliveries.map(\.label)
            #expect(Set(both) == ["a", "b"])
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            #expect(try await scene.accept(.complete, of: scene.id()).receipt.deliveries.map(\.label) == ["b"])
        }
    }

    @Test("a receipt still names the deliveries of a webhook deleted since", arguments: StoreKind.allCases)
    func deletedWebhook(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a")
            let workflow: WorkflowID = scene.id()
            let first = try await scene.accept(.complete, of: workflow)
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            try await scene.subscribe("a")
            let again = try await scene.accept(.complete, of: workflow)
            #expect(again.receipt.deliveries == first.receipt.deliveries)
            #expect(again.receipt.deliveries.map(\.label) == ["a"])
        }
    }

    @Test("reports given together take effect in order", arguments: StoreKind.allCases)
    func order(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a")
            let workflow: WorkflowID = scene.id()
            let statuses: [WorkflowStatus] = [.pending, .complete, .complete, .unconfirmed]
            let results = try await scene.store.accept(
                statuses.map { scene.report($0, of: workflow) },
                at: Scene.start,
                offer: scene.offer(room: 0)
            )
            let receipts = results.compactMap { Accepted($0)?.receipt }
            #expect(receipts.map(\.status) == statuses)
            #expect(receipts.map(\.applied) == [true, true, false, true])
            #expect(receipts.map(\.deliveries.count) == [0, 1, 1, 0])
            #expect(receipts[1].deliveries == receipts[2].deliveries)
        }
    }

    @Test("a report for an unknown org is refused and spoils no other", arguments: StoreKind.allCases)
    func unknownOrg(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a")
            let stranger = OrgID(high: 1, low: 1)
            let results = try await scene.store.accept(
                [
                    scene.report(.complete, of: scene.id()), scene.report(.complete, of: scene.id(), org: stranger),
                    scene.report(.complete, of: scene.id()),
                ],
                at: Scene.start,
                offer: scene.offer(room: 9)
            )
            #expect(results.map { Accepted($0)?.receipt.deliveries.count } == [1, nil, 1])
            #expect(results[1] == .unknownOrg)
        }
    }

    @Test("the same workflow id in two orgs is two workflows", arguments: StoreKind.allCases)
    func scopedToOrg(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await scene.store.createOrg(other)
            try await scene.subscribe("a")
            try await scene.subscribe("a", of: other.id)
            let workflow: WorkflowID = scene.id()
            let results = try await scene.store.accept(
                [scene.report(.complete, of: workflow), scene.report(.complete, of: workflow, org: other.id)],
                at: Scene.start,
                offer: scene.offer(room: 0)
            )
            let ids = results.compactMap { Accepted($0)?.receipt.deliveries.map(\.id) }
            #expect(ids.map(\.count) == [1, 1])
            #expect(ids.first != ids.last)
        }
    }

    @Test("new deliveries are born leased while the offer has room and the lane is open", arguments: StoreKind.allCases)
    func bornLeased(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let open = try await scene.subscribe("open")
            let closed = try await scene.subscribe("closed")
            let end = Scene.start.advanced(by: .seconds(30))
            let results = try await scene.store.accept(
                (0..<3).map { _ in scene.report(.complete, of: scene.id()) },
                at: Scene.start,
                offer: scene.offer(room: 2, until: end, closed: [closed.id])
            )
            let accepted = results.compactMap { Accepted($0) }
            #expect(accepted.map(\.leased.count) == [1, 1, 0])
            #expect(accepted.map(\.unleased.count) == [1, 1, 2])
            let leased = accepted.flatMap(\.leased)
            #expect(leased.allSatisfy { $0.lease == Lease(owner: scene.node, token: 1, expiresAt: end) })
            #expect(leased.allSatisfy { $0.delivery.webhookID == open.id && $0.delivery.isFirstAttempt })
            #expect(try await scene.claim(open).deliveries.count == 1)
            #expect(try await scene.claim(closed).deliveries.count == 3)
            #expect(try await scene.store.record(leased.map { scene.record($0) }) == [true, true])
        }
    }

    @Test("accepting nothing is nothing", arguments: StoreKind.allCases)
    func nothing(kind: StoreKind) async throws {
        try await kind.withScene { scene async throws in
            #expect(try await scene.store.accept([], at: Scene.start, offer: scene.offer(room: 1)).isEmpty)
        }
    }
}
