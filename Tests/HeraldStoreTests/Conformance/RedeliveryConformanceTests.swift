import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store begins deliveries anew")
struct RedeliveryConformanceTests {
    private static let later = Scene.start.advanced(by: .seconds(100_000))

    @Test(
        "what is final is begun anew: due at once, with an attempt's number, a schedule and a window of its own",
        arguments: StoreKind.allCases,
        [DeliveryTransition.fail, .succeed]
    )
    func begins(kind: StoreKind, end: DeliveryTransition) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let first = try #require(try await scene.claim(webhook).deliveries.first)
            #expect(try await scene.store.record([scene.record(first, end)]) == [true])
            let id = first.delivery.id

            let result = try await scene.store.redeliver(id, of: scene.org.id, at: Self.later)
            #expect(result == .begun(webhook.id))
            let waiting = try #require(try await scene.store.delivery(id))
            #expect(waiting.state == .pending)
            #expect((waiting.attempts, waiting.attemptsBefore) == (1, 1))
            #expect(waiting.firstAttemptAt == nil)
            #expect(waiting.dueAt == Self.later)
            #expect(waiting.body == first.delivery.body)
            let note = Redelivery(requestedAt: Self.later, attemptsBefore: 1, cause: .requested)
            #expect(try await scene.store.redeliveries(of: id) == [note])
            let lanes = try await scene.store.claimableLanes(after: nil, limit: 9)
            #expect(lanes == [ClaimableLane(webhookID: webhook.id, claimableAt: Self.later)])

            let second = try #require(try await scene.claim(webhook, at: Self.later).deliveries.first)
            #expect(second.delivery == waiting)
            #expect(second.lease.token > first.lease.token)
            #expect(!second.delivery.isFirstAttempt)
            // What the first lease's holder still has to say is about another time.
            #expect(try await scene.store.record([scene.record(first)]) == [false])
            let record = scene.record(second, startedAt: Self.later)
            #expect(record.attempt.number == 2)
            #expect(try await scene.store.record([record]) == [true])
            let done = try #require(try await scene.store.delivery(id))
            #expect(done.state == .succeeded)
            #expect((done.attempts, done.attemptsBefore) == (2, 1))
            #expect(done.firstAttemptAt == Self.later)
            #expect(try await scene.store.attempts(of: id).map(\.number) == [1, 2])
        }
    }

    @Test("what waits for its next attempt is due at once", arguments: StoreKind.allCases)
    func hastens(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook).deliveries.first)
            let retry = DeliveryTransition.retry(at: Scene.start.advanced(by: .seconds(3600)))
            #expect(try await scene.store.record([scene.record(leased, retry)]) == [true])
            let now = Scene.start.advanced(by: .seconds(60))
            let id = leased.delivery.id
            #expect(try await scene.store.redeliver(id, of: scene.org.id, at: now) == .begun(webhook.id))
            let again = try #require(try await scene.claim(webhook, at: now).deliveries.first)
            #expect(again.delivery.dueAt == now)
            #expect(again.delivery.windowStart == nil)
            #expect(again.lease.token == 2)
        }
    }

    @Test(
        "nothing is begun twice: while it waits, while it is attempted, and moments after",
        arguments: StoreKind.allCases
    )
    func repeats(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let org = scene.org.id
            let id = try #require(try await scene.store.deliveries(of: org, DeliveryLogQuery()).entries.first).delivery
                .id
            #expect(try await scene.store.redeliver(id, of: org, at: Scene.start) == .underWay)
            let first = try #require(try await scene.claim(webhook).deliveries.first)
            let retry = DeliveryTransition.retry(at: Scene.start)
            #expect(try await scene.store.record([scene.record(first, retry)]) == [true])
            let second = try #require(try await scene.claim(webhook).deliveries.first)
            #expect(try await scene.store.redeliver(id, of: org, at: Scene.start) == .underWay)

            #expect(try await scene.store.record([scene.record(second, .fail)]) == [true])
            #expect(try await scene.store.redeliver(id, of: org, at: Self.later) == .begun(webhook.id))
            #expect(try await scene.store.redeliver(id, of: org, at: Self.later) == .underWay)
            let third = try #require(try await scene.claim(webhook, at: Self.later).deliveries.first)
            #expect(try await scene.store.record([scene.record(third, .fail, startedAt: Self.later)]) == [true])
            let moment = Self.later.advanced(by: Limits.redeliveryRepeat - .milliseconds(1))
            #expect(try await scene.store.redeliver(id, of: org, at: moment) == .underWay)
            // Another node's clock may be behind by as much.
            let behind = Self.later.advanced(by: .zero - (Limits.redeliveryRepeat - .milliseconds(1)))
            #expect(try await scene.store.redeliver(id, of: org, at: behind) == .underWay)
            #expect(try await scene.store.redeliveries(of: id).count == 1)
            let end = Self.later.advanced(by: Limits.redeliveryRepeat)
            #expect(try await scene.store.redeliver(id, of: org, at: end) == .begun(webhook.id))
            #expect(try await scene.store.redeliveries(of: id).map(\.attemptsBefore) == [2, 3])
        }
    }

    @Test(
        "a lease that has ended protects nobody, and its holder records nothing any more",
        arguments: StoreKind.allCases
    )
    func fences(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let first = try #require(try await scene.claim(webhook).deliveries.first)
            _ = try await scene.store.record([scene.record(first, .retry(at: Scene.start))])
            let dead = try #require(try await scene.claim(webhook).deliveries.first)
            let result = try await scene.store.redeliver(dead.delivery.id, of: scene.org.id, at: Self.later)
            #expect(result == .begun(webhook.id))
            #expect(try await scene.store.record([scene.record(dead)]) == [false])
            let next = try #require(try await scene.claim(webhook, at: Self.later).deliveries.first)
            #expect(next.lease.token > dead.lease.token)
        }
    }

    @Test("a paused webhook's waits until it is resumed, and has its whole window then", arguments: StoreKind.allCases)
    func paused(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook).deliveries.first)
            _ = try await scene.store.record([scene.record(leased, .fail)])
            try await scene.pause("a")
            let id = leased.delivery.id
            #expect(try await scene.store.redeliver(id, of: scene.org.id, at: Self.later) == .begun(webhook.id))
            #expect(try await scene.claim(webhook, at: Self.later).deliveries.isEmpty)
            let resumed = Self.later.advanced(by: .seconds(500))
            #expect(try await scene.resume("a", at: resumed).pending == 1)
            let claimed = try #require(try await scene.claim(webhook, at: resumed).deliveries.first)
            let retry = DeliveryTransition.retry(at: resumed)
            _ = try await scene.store.record([scene.record(claimed, retry, startedAt: resumed)])
            let again = try #require(try await scene.claim(webhook, at: resumed).deliveries.first)
            #expect(again.delivery.windowStart == resumed)
        }
    }

    @Test("strangers' and deleted webhooks' deliveries are not begun anew", arguments: StoreKind.allCases)
    func refuses(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2)
            let leased = try await scene.claim(webhook, limit: 1).deliveries
            _ = try await scene.store.record(leased.map { scene.record($0, .fail) })
            let failed = try #require(leased.first).delivery.id
            let stranger: OrgID = scene.id()
            #expect(try await scene.store.redeliver(failed, of: stranger, at: Self.later) == nil)
            #expect(try await scene.store.redeliver(scene.id(), of: scene.org.id, at: Self.later) == nil)
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            let all = try await scene.store.deliveries(of: scene.org.id, DeliveryLogQuery()).entries
            #expect(all.count == 2)
            for entry in all {
                let result = try await scene.store.redeliver(entry.delivery.id, of: scene.org.id, at: Self.later)
                #expect(result == .webhookDeleted)
                #expect(try await scene.store.redeliveries(of: entry.delivery.id).isEmpty)
            }
        }
    }

    @Test("the number of redeliveries is bounded", arguments: StoreKind.allCases)
    func bound(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            var now = Scene.start
            for _ in 0..<Limits.redeliveriesPerDelivery {
                let leased = try #require(try await scene.claim(webhook, at: now).deliveries.first)
                _ = try await scene.store.record([scene.record(leased, .fail, startedAt: now)])
                now = now.advanced(by: .seconds(60))
                _ = try await scene.store.redeliver(leased.delivery.id, of: scene.org.id, at: now)
            }
            let leased = try #require(try await scene.claim(webhook, at: now).deliveries.first)
            _ = try await scene.store.record([scene.record(leased, .fail, startedAt: now)])
            let late = now.advanced(by: .seconds(60))
            let refusal = try await code {
                _ = try await scene.store.redeliver(leased.delivery.id, of: scene.org.id, at: late)
            }
            #expect(refusal == .limitReached)
            #expect(try await scene.store.redeliveries(of: leased.delivery.id).count == Limits.redeliveriesPerDelivery)
        }
    }
}
