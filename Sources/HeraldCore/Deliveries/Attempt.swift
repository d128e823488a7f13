/// One entry of a delivery's attempt log.
package struct Attempt: Hashable, Sendable {
    /// 1 for the first attempt.
    package let number: Int
    package let startedAt: Timestamp
    package let outcome: AttemptOutcome
    package let timings: AttemptTimings
    /// The answer, when one came.
    package let response: ResponseExcerpt?
    /// What was sent, or would have been had the attempt come so far; `nil` when there was nothing to send, and of
    /// attempts that were recorded before this was kept.
    package let request: SentRequest?

    /// Gathers an attempt.
    package init(
        number: Int,
        startedAt: Timestamp,
        outcome: AttemptOutcome,
        timings: AttemptTimings,
        response: ResponseExcerpt?,
        request: SentRequest? = nil
    ) {
        self.number = number
        self.startedAt = startedAt
        self.outcome = outcome
        self.timings = timings
        self.response = response
        self.request = request
    }
}
