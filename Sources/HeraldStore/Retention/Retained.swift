/// What is kept for a time and then deleted.
package enum Retained: String, Hashable, Sendable, CaseIterable {
    /// Finished deliveries, with their attempts and the notes of their redeliveries.
    case deliveries
    /// The attempts of finished deliveries that are kept.
    case attempts
    /// The audit log.
    case activities = "audit-log"
    /// Links and sessions of the dashboard that have ended.
    case sessions
    /// Replays that have ended.
    case replays
    /// What is left of deleted webhooks of which no delivery and no replay is kept: their rows.
    case deletedWebhooks = "deleted-webhooks"
}
