import HeraldCore
import HeraldDelivery
import HeraldStore
import HeraldTestDoubles
import Logging
import Synchronization
import Testing

@Suite("Deleting what is old", .timeLimit(.minutes(10)))
struct RetentionRunnerTests {
    @Test("each kind goes by its own age, and what is kept for ever is not touched")
    func cutoffs() async throws {
        let terms = Mutex(RetentionTerms())
        terms.withLock { $0.deliveries = .seconds(3600) }
        let (store, clock) = (ScriptedRetention(), TestClock(now: .noon))
        let runner = RetentionRunner(store: store, terms: { terms.withLock { $0 } }, clock: clock, logger: .silent)
        await runner.look()
        // Deliveries before what they refer to.
        #expect(store.calls.map(\.kind) == [.deliveries, .activities, .sessions, .replays, .deletedWebhooks])
        let (days, hour): (Int64, Int64) = (86_400, 3600)
        let cutoffs: [Timestamp] = [-hour, -365 * days, -30 * days, -hour, -hour].map { .noon(plus: $0) }
        #expect(store.calls.map(\.cutoff) == cutoffs)
        #expect(store.calls.allSatisfy { $0.position == nil })

        // They have changed by the next look.
        terms.withLock { ($0.deliveries, $0.activities) = (.seconds(60), nil) }
        await runner.look()
        #expect(store.calls.dropFirst(5).map(\.kind) == [.deliveries, .sessions, .replays, .deletedWebhooks])
        #expect(store.calls.dropFirst(5).first?.cutoff == .noon(plus: -60))
    }

    @Test("each look tells once that it begins, and by which terms, before it deletes")
    func looksAreTold() async {
        let told = Mutex<[RetentionTerms]>([])
        let (store, clock) = (ScriptedRetention(), TestClock(now: .noon))
        let runner = RetentionRunner(
            store: store,
            terms: { Self.deliveriesOnly },
            lookBegins: { terms in
                // A second look begins after the three deletions of the first.
                let looks = told.withLock { $0.count }
                guard store.calls.count == 3 * looks else { return }
                told.withLock { $0.append(terms) }
            },
            clock: clock,
            logger: .silent
        )
        await runner.look()
        await runner.look()
        let terms = told.withLock { $0 }
        #expect(terms == [Self.deliveriesOnly, Self.deliveriesOnly])
    }

    @Test("between steps it rests, for longer when the store is busy, and goes on where it was")
    func rests() async throws {
        let clock = TestClock(now: .noon)
        let place = DeliveryID(high: 1, low: 1)
        let store = ScriptedRetention(
            [
                RetentionStep(deleted: 3, position: place, isLast: false),
                RetentionStep(deleted: 3, position: place, isLast: false),
            ],
            taking: [.zero, .seconds(2)],
            on: clock
        )
        let runner = RetentionRunner(store: store, terms: { Self.deliveriesOnly }, clock: clock, logger: .silent)
        async let look: Void = runner.look()
        await clock.advance(by: Limits.shortestRetentionRest)
        await clock.untilSomebodySleeps()
        #expect(store.calls.map(\.kind) == [.deliveries, .deliveries])
        let rest = Duration.seconds(2) * Limits.retentionRest
        await clock.advance(by: rest)
        await look
        #expect(store.calls.filter { $0.kind == .deliveries }.map(\.position) == [nil, place, place])
        #expect(store.calls.filter { $0.kind != .deliveries }.allSatisfy { $0.position == nil })
        #expect(Set(store.calls.map(\.cutoff)).count == 1)
    }

    @Test("a store that cannot work is asked again later")
    func outage() async throws {
        let recorder = CapturedLog()
        let store = ScriptedRetention(failing: StoreError(.corrupted, "deleting"))
        let clock = TestClock(now: .noon)
        let runner = RetentionRunner(
            store: store,
            terms: { Self.all },
            clock: clock,
            logger: recorder.logger
        )
        await runner.look()
        #expect(store.calls.count == Retained.allCases.count)
        #expect(Set(recorder.messages) == ["deleting what is old failed, and is gone on with later"])
    }

    @Test("it looks soon after a start, not at once, then now and then, until it is told to stop")
    func now() async throws {
        let (store, clock) = (ScriptedRetention(), TestClock(now: .noon))
        let runner = RetentionRunner(store: store, terms: { Self.deliveriesOnly }, clock: clock, logger: .silent)
        let work = Task { await runner.work() }
        await clock.untilSomebodySleeps()
        #expect(store.calls.isEmpty)
        let kinds: [Retained] = [.deliveries, .replays, .deletedWebhooks]
        for (wait, looks) in [(Limits.firstRetention, 1), (Limits.retentionInterval, 2)] {
            await clock.advance(by: wait)
            await clock.untilSomebodySleeps()
            #expect(store.calls.map(\.kind) == Array(repeatElement(kinds, count: looks).joined()))
        }
        work.cancel()
        await work.value
    }

    private static let all: RetentionTerms = {
        var terms = RetentionTerms()
        terms.attempts = .seconds(3600)
        return terms
    }()

    private static let deliveriesOnly: RetentionTerms = {
        var terms = RetentionTerms()
        (terms.attempts, terms.activities, terms.sessions) = (nil, nil, nil)
        return terms
    }()
}

/// A store that deletes as a test says.
private final class ScriptedRetention: RetentionStore {
    struct Call: Hashable {
        let kind: Retained
        let cutoff: Timestamp
        let position: DeliveryID?
    }

    private struct State {
        var steps: [RetentionStep]
        var spans: [Duration]
        var calls: [Call] = []
    }

    private let state: Mutex<State>
    private let clock: TestClock?
    private let failure: StoreError?

    init(
        _ steps: [RetentionStep] = [],
        taking spans: [Duration] = [],
        on clock: TestClock? = nil,
        failing failure: StoreError? = nil
    ) {
        state = Mutex(State(steps: steps, spans: spans))
        self.clock = clock
        self.failure = failure
    }

    var calls: [Call] { state.withLock { $0.calls } }

    func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        after position: DeliveryID?
    ) async throws(StoreError) -> RetentionStep {
        let (step, span) = state.withLock { state -> (RetentionStep, Duration) in
            state.calls.append(Call(kind: kind, cutoff: cutoff, position: position))
            let step = state.steps.isEmpty ? .nothing : state.steps.removeFirst()
            return (step, state.spans.isEmpty ? .zero : state.spans.removeFirst())
        }
        if let failure { throw failure }
        if let clock { clock.jump(to: clock.now.advanced(by: span)) }
        return step
    }
}
