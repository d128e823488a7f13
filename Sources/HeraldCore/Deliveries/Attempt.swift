/// One entry of a delivery's attempt log.
package struct Attempt: Hashable, Sendable {
    /// 1 for the first attempt.
    package let number: Int
    package let startedAt: Timestamp
    package let outcome: AttemptOutcome
    package let timings: AttemptTimings
    /// The answer, when one came.
    package let response: ResponseExcerpt?

    /// Gathers an attempt.
    package init(
        number: Int,
        startedAt: Timestamp,
        outcome: AttemptOutcome,
        timings: AttemptTimings,
        response: ResponseExcerpt?
    ) {
        self.number = number
        self.startedAt = startedAt
        self.outcome = outcome
        self.timings = timings
        self.response = response
    }
}
