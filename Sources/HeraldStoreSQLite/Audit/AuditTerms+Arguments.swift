import GRDB
import HeraldCore
import HeraldStore

extension AuditTerms {
    /// What statements may refer to: `:now` and spans in milliseconds, enumerations as JSON arrays of their codes.
    ///
    /// - Parameter schema: what the database should have been made of.
    func arguments(schema: ExpectedSchema) -> StatementArguments {
        [
            "now": now.milliseconds,
            "max_attempts": schedule.maxAttempts,
            "window": schedule.window.wholeMilliseconds,
            "slack": Limits.auditSlack.wholeMilliseconds,
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

    private static func json(_ value: some JSONWritable) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
