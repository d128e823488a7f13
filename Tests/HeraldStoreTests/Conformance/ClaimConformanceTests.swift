import HeraldCore
import HeraldStore
import Testing

@Suite("Every store hands deliveries out under leases")
struct ClaimConformanceTests {
    @Test("a claim leases what is claimable, up to its limit", arguments: StoreKind.allCases)
    func claim(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(5)
            let claimed = try await scene.claim(webhook, limit: 3)
            #expect(claimed.webhookID == webhook.id)
            #expect(claimed.deliveries.count == 3)
            let end = Scene.start.advanced(by: .seconds(60))
            #expect(
                claimed.deliveries.allSatisfy { $0.lease == Lease(owner: scene.node, token: 1, expiresAt: end) }
            )
            #expect(claimed.nextClaimableAt == Scene.start)
            let rest = try await scene.claim(webhook)
            #expect(rest.deliveries.count == 2)
            #expect(rest.nextClaimableAt == end)
            #expect(try await scene.claim(webhook).deliveries.isEmpty)
        }
    }

    @Test("the earliest due come first", arguments: StoreKind.allCases)
    func earliestFirst(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            for second in [3, 1, 2] {
                try await scene.complete(1, now: Scene.start.advanced(by: .seconds(second)))
            }
            let now = Scene.start.advanced(by: .seconds(9))
            let two = try await scene.claim(webhook, limit: 2, at: now)
            #expect(
                two.deliveries.map(\.delivery.dueAt.milliseconds)
                    == [1, 2].map { Scene.start.milliseconds + $0 * 1000 }
            )
            #expect(two.nextClaimableAt == Scene.start.advanced(by: .seconds(3)))
        }
    }

    @Test("one call may name several webhooks, unknown ones among them", arguments: StoreKind.allCases)
    func severalOrders(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let first = try await scene.subscribe("a")
            let second = try await scene.subscribe("b")
            try await scene.complete(2)
            let stranger = WebhookID(high: 1, low: 1)
            let lanes = try await scene.store.claim(
                [
                    ClaimOrder(webhookID: second.id, limit: 1), ClaimOrder(webhookID: stranger, limit: 1),
                    ClaimOrder(webhookID: first.id, limit: 9), ClaimOrder(webhookID: second.id, limit: 0),
                ],
                by: scene.node,
                at: Scene.start,
                until: Scene.start.advanced(by: .seconds(60))
            )
            #expect(lanes.map(\.webhookID) == [second.id, stranger, first.id, second.id])
            #expect(lanes.map(\.deliveries.count) == [1, 0, 2, 0])
            #expect(lanes[1].nextClaimableAt == nil)
            #expect(lanes[3].nextClaimableAt == Scene.start)
            #expect(try await scene.store.claim([], by: scene.node, at: Scene.start, until: Scene.start).isEmpty)
        }
    }

    @Test("what is not due is not handed out, but its time is told", arguments: StoreKind.allCases)
    func notDue(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook).deliveries.first)
            let due = Scene.start.advanced(by: .seconds(300))
            #expect(try await scene.store.record([scene.record(leased, .retry(at: due))]) == [true])
            let early = try await scene.claim(webhook, at: due.advanced(by: .milliseconds(-1)))
            #expect(early.deliveries.isEmpty)
            #expect(early.nextClaimableAt == due)
            let claimed = try #require(try await scene.claim(webhook, at: due).deliveries.first)
            #expect(claimed.lease.token == 2)
            #expect(claimed.delivery.attempts == 1)
            #expect(claimed.delivery.firstAttemptAt == Scene.start)
            #expect(claimed.delivery.dueAt == due)
        }
    }

    @Test("a lease that has ended is claimed by another, under a higher token", arguments: StoreKind.allCases)
    func expiredLease(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let first = try #require(try await scene.claim(webhook, for: .seconds(60)).deliveries.first)
            let other: NodeID = scene.id()
            let end = first.lease.expiresAt
            let early = try await scene.claim(webhook, by: other, at: end.advanced(by: .milliseconds(-1)))
            #expect(early.deliveries.isEmpty)
            let second = try #require(try await scene.claim(webhook, by: other, at: end).deliveries.first)
            #expect(second.lease == Lease(owner: other, token: 2, expiresAt: end.advanced(by: .seconds(60))))
            #expect(second.delivery == first.delivery)
        }
    }

    @Test("concurrent claims never hand one delivery out twice", arguments: StoreKind.allCases)
    func exclusive(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(400)
            let ids = try await withThrowingTaskGroup(of: [DeliveryID].self) { group in
                for _ in 0..<100 {
                    let node: NodeID = scene.id()
                    group.addTask {
                        try await scene.claim(webhook, limit: 5, by: node).deliveries.map(\.delivery.id)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(ids.count == 400)
            #expect(Set(ids).count == 400)
        }
    }

    @Test("lanes come a page at a time, by webhook, with the earliest claimable time", arguments: StoreKind.allCases)
    func lanes(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            var webhooks: [Webhook] = []
            for number in 0..<5 { webhooks.append(try await scene.subscribe("hook-\(number)")) }
            try await scene.complete(2)
            try await scene.complete(1, now: Scene.start.advanced(by: .seconds(5)))
            let quiet = webhooks[1]
            for leased in try await scene.claim(quiet, at: Scene.start.advanced(by: .seconds(9))).deliveries {
                #expect(try await scene.store.record([scene.record(leased)]) == [true])
            }
            _ = try await scene.claim(webhooks[2], limit: 2)
            let ids = webhooks.map(\.id).filter { $0 != quiet.id }.sorted()
            let first = try await scene.store.claimableLanes(after: nil, limit: 3)
            let second = try await scene.store.claimableLanes(after: first.last?.webhookID, limit: 3)
            #expect(first.map(\.webhookID) == Array(ids.prefix(3)))
            #expect(second.map(\.webhookID) == Array(ids.dropFirst(3)))
            for lane in first + second {
                let wait: Duration = lane.webhookID == webhooks[2].id ? .seconds(5) : .zero
                #expect(lane.claimableAt == Scene.start.advanced(by: wait))
            }
            #expect(try await scene.store.claimableLanes(after: ids.last, limit: 3).isEmpty)
            #expect(try await scene.store.claimableLanes(after: nil, limit: 0).isEmpty)
        }
    }

    @Test("what is given back is claimable at once, or when due", arguments: StoreKind.allCases)
    func release(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let first = try #require(try await scene.claim(webhook).deliveries.first)
            try await scene.store.release([first])
            let second = try #require(try await scene.claim(webhook).deliveries.first)
            #expect(second.lease.token == 2)
            #expect(second.delivery == first.delivery)
            #expect(try await scene.store.record([scene.record(first)]) == [false])
            try await scene.store.release([first])
            #expect(try await scene.claim(webhook).deliveries.isEmpty)
            #expect(try await scene.store.record([scene.record(second)]) == [true])
            try await scene.store.release([second])
            #expect(try await scene.claim(webhook).deliveries.isEmpty)
            try await scene.store.release([])
        }
    }

    @Test("a lease that is prolonged keeps its delivery from everybody until then", arguments: StoreKind.allCases)
    func prolong(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2)
            let leased = try await scene.claim(webhook).deliveries
            let end = Scene.start.advanced(by: .seconds(3600))
            try await scene.store.prolong(leased[0], until: end)
            try await scene.store.release([leased[1]])
            try await scene.store.prolong(leased[1], until: end)
            let before = try await scene.claim(webhook, at: end.advanced(by: .milliseconds(-1)))
            #expect(before.deliveries.map(\.delivery.id) == [leased[1].delivery.id], "whose lease had ended")
            let after = try await scene.claim(webhook, at: end)
            #expect(after.deliveries.map(\.delivery.id) == [leased[0].delivery.id])
        }
    }

    @Test(
        "what has expired is failed without an attempt, unless its lease went to another",
        arguments: StoreKind.allCases
    )
    func expire(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let first = try #require(try await scene.claim(webhook, for: .seconds(1)).deliveries.first)
            let later = first.lease.expiresAt
            let second = try #require(try await scene.claim(webhook, by: scene.id(), at: later).deliveries.first)
            try await scene.store.expire([first], at: later)
            #expect(try await scene.store.delivery(first.delivery.id)?.state == .pending)
            try await scene.store.expire([second], at: later)
            let failed = try #require(try await scene.store.delivery(first.delivery.id))
            #expect(failed.state == .failed)
            #expect(failed.attempts == 0)
            #expect(try await scene.store.attempts(of: failed.id).isEmpty)
            #expect(try await scene.store.claimableLanes(after: nil, limit: 9).isEmpty)
            try await scene.store.expire([], at: later)
        }
    }
}
