import HeraldChance
import HeraldCore
import Testing

@Suite("What becomes of a delivery after an attempt")
struct DeliveryTransitionTests {
    static let start = Timestamp(milliseconds: 1_782_151_451_000)

    @Test("an acknowledged delivery has succeeded, on whichever attempt", arguments: [1, 5, 12, 13])
    func succeed(number: Int) {
        let transition = transition(after: number, .acknowledged(status: 200), finishedAfter: .seconds(90_000))
        #expect(transition == .succeed)
        #expect(transition.state == .succeeded)
    }

    @Test("every other outcome is tried again", arguments: AttemptOutcomeTests.all.filter { !$0.isAcknowledged })
    func retry(outcome: AttemptOutcome) {
        let transition = transition(after: 1, outcome, finishedAfter: .seconds(10))
        #expect(transition == .retry(at: Self.start.advanced(by: .seconds(70))))
        #expect(transition.state == .pending)
    }

    @Test("the twelfth failure is the last")
    func attemptsUsedUp() {
        #expect(transition(after: 12, .rejected(status: 500), finishedAfter: .seconds(100)) == .fail)
        #expect(DeliveryTransition.fail.state == .failed)
    }

    @Test("attempts before a redelivery count no more: waits begin anew, and there are as many")
    func redelivered() {
        let first = transition(after: 13, .rejected(status: 500), finishedAfter: .seconds(10), attemptsBefore: 12)
        #expect(first == .retry(at: Self.start.advanced(by: .seconds(70))))
        let last = transition(after: 24, .rejected(status: 500), finishedAfter: .seconds(10), attemptsBefore: 12)
        #expect(last == .fail)
    }

    @Test("a schedule without a second attempt ends with the first")
    func once() {
        #expect(transition(after: 1, .rejected(status: 500), finishedAfter: .zero, schedule: .standard.once) == .fail)
        #expect(RetrySchedule.standard.once.window == RetrySchedule.standard.window)
    }

    @Test("a failure at the window's end is the last")
    func windowUsedUp() {
        #expect(transition(after: 2, .connectionFailed, finishedAfter: .seconds(86_340)) == .fail)
        let before = transition(after: 2, .connectionFailed, finishedAfter: .seconds(86_339))
        #expect(before == .retry(at: Self.start.advanced(by: .seconds(86_340))))
    }

    private func transition(
        after number: Int,
        _ outcome: AttemptOutcome,
        finishedAfter: Duration,
        attemptsBefore: Int = 0,
        schedule: RetrySchedule = .standard
    ) -> DeliveryTransition {
        let attempt = Attempt(
            number: number,
            startedAt: Self.start,
            outcome: outcome,
            timings: AttemptTimings(total: .seconds(10)),
            response: nil
        )
        var middle = FixedGenerator.middle
        return DeliveryTransition.after(
            attempt,
            attemptsBefore: attemptsBefore,
            finishedAt: Self.start.advanced(by: finishedAfter),
            windowStart: Self.start,
            schedule: schedule,
            using: &middle
        )
    }
}
