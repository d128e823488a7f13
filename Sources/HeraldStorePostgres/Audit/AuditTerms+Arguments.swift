import HeraldCore
import HeraldStore

extension AuditTerms {
    /// What statements may refer to, in this order: `$1` now; `$2` attempts at most; `$3` the window; `$4` the slack;
    /// `$5` the longest lease; codes of `$6` statuses, `$7` events as a sum, `$8` reasons of a pause; names of `$9`
    /// outcomes and `$10` those with a status; `$11` how many examples are wanted; `$12` the indexes that must be
    /// there. Spans are in milliseconds.
    var arguments: [Argument] {
        [
            .integer(now.milliseconds),
            .integer(Int64(schedule.maxAttempts)),
            .integer(schedule.window.wholeMilliseconds),
            .integer(Limits.auditSlack.wholeMilliseconds),
            .integer(Limits.longestLease.wholeMilliseconds),
            .integers(WorkflowStatus.allCases.map(\.storedCode)),
            .integer(Set(EventType.allCases).storedCode),
            .integers(WebhookPause.Reason.allCases.map(\.storedCode)),
            .texts(Self.outcomes),
            .texts(Self.outcomesWithStatus),
            .integer(Int64(AuditFinding.exampleCount)),
            .texts(ExpectedSchema.indexes),
        ]
    }
}
