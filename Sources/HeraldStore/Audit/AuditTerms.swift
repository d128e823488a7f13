package import HeraldCore

/// What an audit judges by, besides the database itself.
package struct AuditTerms: Sendable {
    /// What is retired, due and over counts from here.
    package let now: Timestamp
    /// The server's, or the most generous that it had; a database does not keep it.
    package let schedule: RetrySchedule

    /// Gathers the terms.
    package init(now: Timestamp, schedule: RetrySchedule) {
        self.now = now
        self.schedule = schedule
    }

    /// The names of outcomes that come with the status of an answer.
    package static let outcomesWithStatus = [
        AttemptOutcome.acknowledged(status: 200), .rejected(status: 500),
    ].map(\.code)

    /// Every name that an outcome may have.
    package static let outcomes =
        outcomesWithStatus
        + [
            AttemptOutcome.nameNotResolved, .addressRefused, .connectionFailed, .tlsFailed, .connectionLost,
            .malformedResponse, .configurationUnreadable,
        ].map(\.code) + AttemptPhase.allCases.map { AttemptOutcome.timedOut($0).code }
}
