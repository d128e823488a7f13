import HeraldCore
import Testing

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

    @Test("a failure at the window's end is the last")
    func windowUsedUp() {
        #expect(transition(after: 2, .connectionFailed, finishedAfter: .seconds(86_340)) == .fail)
        let before = transition(after: 2, .connectionFailed, finishedAfter: .seconds(86_339))
        #expect(before == .retry(at: Self.start.advanced(by: .seconds(86_340))))
    }

    private func transition(
        after number: Int,
        _ outcome: AttemptOutcome,
        finishedAfter: Duration
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
            finishedAt: Self.start.advanced(by: finishedAfter),
            windowStart: Self.start,
            schedule: .standard,
            using: &middle
        )
    }
}
