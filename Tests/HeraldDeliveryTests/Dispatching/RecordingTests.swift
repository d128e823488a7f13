import HeraldCore
import HeraldStore
import HeraldTestDoubles
import Testing

@testable import HeraldDelivery

@Suite("Recording outcomes together", .timeLimit(.minutes(10)))
struct RecordingTests {
    /// An engine that nothing is carried out of, with attempts that have ended and wait to be recorded.
    private static func ended(_ count: UInt64, pausesWhenGone: Bool = false) async throws -> (
        engine: EngineUnderTest, attempts: [EndedAttempt]
    ) {
        let engine = try await EngineUnderTest(pausesWhenGone: pausesWhenGone)
        engine.dispatcher.tell { $0.started(at: $1) }
        let reports = (1...count).map {
            WorkflowReport(
                orgID: engine.org.id,
                workflowID: WorkflowID(high: 0xf10, low: $0),
                status: .complete,
                time: .noon
            )
        }
        let leased = try await engine.dispatcher.accept(reports).flatMap(\.leased)
        #expect(leased.count == Int(count))
        let attempts = leased.enumerated().map { position, leased in
            let isGone = pausesWhenGone && position == 0
            let attempt = Attempt(
                number: 1,
                startedAt: .noon,
                outcome: isGone ? .rejected(status: 410) : .acknowledged(status: 200),
                timings: AttemptTimings(total: .milliseconds(5)),
                response: nil
            )
            return EndedAttempt(
                leased: leased,
                record: AttemptRecord(
                    deliveryID: leased.delivery.id,
                    webhookID: leased.delivery.webhookID,
                    lease: leased.lease,
                    attempt: attempt,
                    transition: isGone ? .retry(at: .noon(plus: 60)) : .succeed,
                    finishedAt: .noon
                ),
                certificateEnd: nil
            )
        }
        engine.dispatcher.tell { $0.attempted(attempts.map { ($0.leased, $0.record.attempt.outcome) }, at: $1) }
        #expect(engine.dispatcher.load.recording == Int(count))
        return (engine, attempts)
    }

    @Test("what ended while nobody looked is taken together, and once")
    func gathers() async throws {
        let (_, attempts) = try await Self.ended(3)
        let gathered = EndedAttempts()
        for attempt in attempts { gathered.add(attempt) }
        var arrivals = gathered.arrivals.makeAsyncIterator()
        #expect(await arrivals.next() != nil)
        #expect(gathered.takeAll().map(\.record.deliveryID) == attempts.map(\.record.deliveryID))
        #expect(gathered.takeAll().isEmpty)
        gathered.add(attempts[0])
        #expect(await arrivals.next() != nil)
        #expect(gathered.takeAll().count == 1)
    }

    @Test("attempts that ended together are recorded in one call of the store")
    func sharesACall() async throws {
        let (engine, attempts) = try await Self.ended(3)
        await engine.dispatcher.record(attempts)
        #expect(engine.store.calls(of: .record) == 1)
        for attempt in attempts { #expect(try await engine.stored(attempt.record.deliveryID).state == .succeeded) }
        #expect(engine.dispatcher.load.recording == 0)
    }

    @Test("a batch that the store can make no sense of is recorded one by one: one of it spoils no other")
    func spoilsNoOther() async throws {
        let (engine, attempts) = try await Self.ended(3)
        // The batch, and then the first of it.
        engine.store.fail(.record, times: 2, with: .corrupted)
        await engine.dispatcher.record(attempts)
        #expect(try await engine.stored(attempts[0].record.deliveryID).state == .pending)
        for attempt in attempts.dropFirst() {
            #expect(try await engine.stored(attempt.record.deliveryID).state == .succeeded)
        }
        #expect(engine.dispatcher.load.recording == 0)
    }

    @Test("a receiver that is gone pauses its webhook, and what ended beside it is recorded too")
    func gone() async throws {
        let (engine, attempts) = try await Self.ended(2, pausesWhenGone: true)
        await engine.dispatcher.record(attempts)
        #expect(try await engine.stored(attempts[0].record.deliveryID).attempts == 1)
        #expect(try await engine.stored(attempts[1].record.deliveryID).state == .succeeded)
        #expect(engine.dispatcher.load.recording == 0)
    }
}
