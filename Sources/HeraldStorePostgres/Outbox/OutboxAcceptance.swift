import HeraldCore
import HeraldStore

/// What became of reports from the outbox.
struct OutboxAcceptance: Sendable {
    /// How many reports were dealt with, by whomever and in whatever way; 0 when nothing waits.
    var count = 0
    /// What became of those that make sense.
    var acceptances: [ReportAcceptance] = []
    /// What was set aside, each with the reason.
    var refusals: [(number: Int64, reason: String)] = []
    /// What was dropped, because its org is erased.
    var dropped: [(number: Int64, org: OrgID)] = []

    /// Adds what became of others.
    mutating func append(_ other: OutboxAcceptance) {
        count += other.count
        acceptances += other.acceptances
        refusals += other.refusals
        dropped += other.dropped
    }
}
