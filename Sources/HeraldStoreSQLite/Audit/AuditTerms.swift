import GRDB
import HeraldCore
import HeraldStore

/// What an audit judges by, besides the database itself.
struct AuditTerms: Sendable {
    /// What statements may refer to: `:now` and spans in milliseconds, enumerations as JSON arrays of their codes.
    let arguments: StatementArguments

    /// Gathers the terms.
    ///
    /// - Parameters:
    ///   - schedule: the server's, or the most generous that it had.
    ///   - schema: what the database should have been made of.
    init(now: Timestamp, schedule: RetrySchedule, schema: ExpectedSchema) {
        arguments = [
            "now": now.milliseconds,
            "max_attempts": schedule.maxAttempts,
            "window": schedule.window.wholeMilliseconds,
            "slack": Self.slack.wholeMilliseconds,
            "longest_lease": Limits.longestLease.wholeMilliseconds,
            "states": Self.json(DeliveryState.allCases.map(\.storedCode)),
            "statuses": Self.json(WorkflowStatus.allCases.map(\.storedCode)),
            "event_types": Self.json(EventType.allCases.map(\.storedCode)),
            "event_bits": Set(EventType.allCases).storedCode,
            "pause_reasons": Self.json(WebhookPause.Reason.allCases.map(\.storedCode)),
            "outcomes": Self.json(Self.outcomes),
            "outcomes_with_status": Self.json(Self.outcomesWithStatus),
            "schema": Self.json(schema.entries),
        ]
    }

    /// How much later than due something may have happened: what a node is allowed, and as much again for a clock that
    /// was set.
    private static let slack = RetrySchedule.lateStart * 2

    private static let outcomesWithStatus = [
        AttemptOutcome.acknowledged(status: 200), .rejected(status: 500),
    ].map(\.code)

    /// Every name that an outcome may have.
    static let outcomes =
        outcomesWithStatus
        + [
            AttemptOutcome.nameNotResolved, .addressRefused, .connectionFailed, .tlsFailed, .connectionLost,
            .malformedResponse, .configurationUnreadable,
        ].map(\.code) + AttemptPhase.allCases.map { AttemptOutcome.timedOut($0).code }

    private static func json(_ value: some JSONWritable) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
