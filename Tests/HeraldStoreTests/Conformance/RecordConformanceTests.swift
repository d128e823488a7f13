import HeraldCore
import HeraldStore
import Testing

@Suite("Every store records attempts, fenced by the lease")
struct RecordConformanceTests {
    @Test(
        "each transition leads where it says",
        arguments: StoreKind.allCases,
        [DeliveryTransition.succeed, .retry(at: Scene.start.advanced(by: .seconds(60))), .fail]
    )
    func transitions(kind: StoreKind, transition: DeliveryTransition) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook).deliveries.first)
            let record = scene.record(leased, transition, startedAt: Scene.start.advanced(by: .seconds(2)))
            #expect(try await scene.store.record([record]) == [true])
            var expected = leased.delivery
            expected.state = transition.state
            expected.attempts = 1
            expected.firstAttemptAt = Scene.start.advanced(by: .seconds(2))
            if transition.state == .pending { expected.dueAt = Scene.start.advanced(by: .seconds(60)) }
            #expect(try await scene.store.delivery(leased.delivery.id) == expected)
            #expect(try await scene.store.attempts(of: leased.delivery.id) == [record.attempt])
            #expect(try await scene.store.record([record]) == [false])
            #expect(try await scene.store.attempts(of: leased.delivery.id).count == 1)
        }
    }

    @Test("the first attempt's start stays the window's start", arguments: StoreKind.allCases)
    func window(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            var now = Scene.start
            for _ in 0..<3 {
                let leased = try #require(try await scene.claim(webhook, at: now).deliveries.first)
                let next = now.advanced(by: .seconds(60))
                #expect(
                    try await scene.store.record([scene.record(leased, .retry(at: next), startedAt: now)]) == [true]
                )
                now = next
            }
            let last = try #require(try await scene.claim(webhook, at: now).deliveries.first)
            #expect(last.delivery.firstAttemptAt == Scene.start)
            #expect(last.delivery.attempts == 3)
            #expect(try await scene.store.attempts(of: last.delivery.id).map(\.number) == [1, 2, 3])
        }
    }

    @Test("the newest attempts before a number are read, first to last", arguments: StoreKind.allCases)
    func pages(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            var deliveryID: DeliveryID?
            for _ in 0..<5 {
                let leased = try #require(try await scene.claim(webhook).deliveries.first)
                deliveryID = leased.delivery.id
                #expect(try await scene.store.record([scene.record(leased, .retry(at: Scene.start))]) == [true])
            }
            let id = try #require(deliveryID)
            let pages: [(end: Int?, limit: Int, numbers: [Int])] = [
                (nil, 9, [1, 2, 3, 4, 5]), (nil, 2, [4, 5]), (4, 2, [2, 3]), (2, 2, [1]), (1, 2, []),
            ]
            for page in pages {
                let read = try await scene.store.attempts(of: id, before: page.end, limit: page.limit)
                #expect(read.map(\.number) == page.numbers)
            }
        }
    }

    @Test("an owner whose lease went to another records nothing", arguments: StoreKind.allCases)
    func fencing(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let old = try #require(try await scene.claim(webhook, for: .seconds(1)).deliveries.first)
            let other: NodeID = scene.id()
            let new = try #require(try await scene.claim(webhook, by: other, at: old.lease.expiresAt).deliveries.first)
            #expect(try await scene.store.record([scene.record(old)]) == [false])
            #expect(try await scene.store.attempts(of: old.delivery.id).isEmpty)
            #expect(try await scene.store.delivery(old.delivery.id) == old.delivery)
            let forged = LeasedDelivery(
                delivery: new.delivery,
                lease: Lease(owner: scene.node, token: new.lease.token, expiresAt: new.lease.expiresAt)
            )
            #expect(try await scene.store.record([scene.record(forged)]) == [false])
            #expect(try await scene.store.record([scene.record(new)]) == [true])
        }
    }

    @Test("a lease that ended but that nobody else got still records", arguments: StoreKind.allCases)
    func lateButAlone(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook, for: .milliseconds(1)).deliveries.first)
            let late = leased.lease.expiresAt.advanced(by: .seconds(3600))
            #expect(try await scene.store.record([scene.record(leased, startedAt: late)]) == [true])
        }
    }

    @Test("records given together stand or fall each for itself", arguments: StoreKind.allCases)
    func batch(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(3)
            let leased = try await scene.claim(webhook).deliveries
            try await scene.store.release([leased[1]])
            let stranger = LeasedDelivery(
                delivery: Delivery(
                    id: DeliveryID(high: 1, low: 1),
                    webhookID: webhook.id,
                    orgID: webhook.orgID,
                    workflowID: scene.id(),
                    eventType: .workflowCompleted,
                    eventTime: Scene.start,
                    acceptedAt: Scene.start,
                    dueAt: Scene.start
                ),
                lease: leased[0].lease
            )
            let records = [leased[0], leased[1], stranger, leased[2]].map { scene.record($0) }
            #expect(try await scene.store.record(records) == [true, false, false, true])
            #expect(try await scene.store.record([]).isEmpty)
        }
    }

    @Test("every outcome, timing and answer comes back as it was", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let outcomes: [AttemptOutcome] =
                [
                    .acknowledged(status: 204), .rejected(status: 302), .nameNotResolved, .addressRefused,
                    .connectionFailed, .tlsFailed, .connectionLost, .malformedResponse,
                    .configurationUnreadable,
                ] + AttemptPhase.allCases.map(AttemptOutcome.timedOut)
            try await scene.complete(outcomes.count)
            let leased = try await scene.claim(webhook).deliveries
            for (item, outcome) in zip(leased, outcomes) {
                let attempt = Attempt(
                    number: 1,
                    startedAt: Scene.start,
                    outcome: outcome,
                    timings: AttemptTimings(
                        resolve: outcome == .tlsFailed ? nil : .microseconds(1),
                        connect: .microseconds(20_000),
                        tls: nil,
                        firstByte: .zero,
                        total: .microseconds(10_000_001)
                    ),
                    response: outcome.status.map { status in
                        ResponseExcerpt(
                            headers: [
                                ResponseExcerpt.Header(name: "Content-Type", value: "text/plain; a=\"b:c\""),
                                ResponseExcerpt.Header(name: "x-empty", value: ""),
                                ResponseExcerpt.Header(name: "x-odd", value: " \u{301}\u{fffd}ü: "),
                            ],
                            body: [0, 0xff, 0x0a, 0x0d],
                            isTruncated: status == 302
                        )
                    },
                    request: outcome == .configurationUnreadable ? nil : Self.sent(header: outcome == .tlsFailed)
                )
                let transition: DeliveryTransition = outcome.isAcknowledged ? .succeed : .fail
                let record = AttemptRecord(
                    deliveryID: item.delivery.id,
                    webhookID: webhook.id,
                    lease: item.lease,
                    attempt: attempt,
                    transition: transition,
                    finishedAt: Scene.start
                )
                #expect(try await scene.store.record([record]) == [true])
                #expect(try await scene.store.attempts(of: item.delivery.id) == [attempt])
            }
        }
    }

    private static func sent(header: Bool) -> SentRequest {
        SentRequest(
            url: "https://example.com/hook?a=\u{fc}",
            authHeaderName: header ? "X-Key" : nil,
            signatureCodes: Array(0..<(header ? 64 : 32))
        )
    }

    @Test("of a long answer only so much is kept, and said to be cut", arguments: StoreKind.allCases)
    func longAnswer(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook).deliveries.first)
            let header = ResponseExcerpt.Header(name: "x-long", value: String(repeating: "v", count: 3000))
            let response = ResponseExcerpt(
                headers: [header, header],
                body: Array(repeating: 7, count: Limits.responseBody),
                isTruncated: false
            )
            #expect(try await scene.store.record([scene.record(leased, response: response)]) == [true])
            let kept = try await scene.store.attempts(of: leased.delivery.id).first?.response
            #expect(kept?.headers == [header])
            #expect(kept?.body == Array(repeating: 7, count: Limits.storedResponseBody))
            #expect(kept?.isTruncated == true)
        }
    }
}
