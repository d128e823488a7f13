/// The tables that databases have; some have only some of them.
package enum StoredTable: String, Hashable, Sendable, CaseIterable {
    case org
    case keySet = "key_set"
    case member
    case entryLink = "entry_link"
    case dashboardSession = "dashboard_session"
    case activity
    case webhook
    case signingSecret = "signing_secret"
    case webhookHealth = "webhook_health"
    case attemptCount = "attempt_count"
    case notice
    case workflow
    case delivery
    /// On PostgreSQL, what changes of deliveries until they are finished.
    case pending
    case attempt
    case redelivery
    case replay
    /// On PostgreSQL, reports that no node has taken in.
    case outbox
    case setting

    /// The column that says when a row came to be.
    package var timeColumn: String? {
        switch self {
        case .org, .keySet, .member, .entryLink, .dashboardSession, .webhook, .signingSecret, .replay: "created_at"
        case .activity: "at"
        case .notice: "raised_at"
        case .delivery: "accepted_at"
        case .attempt: "started_at"
        case .redelivery: "requested_at"
        case .webhookHealth, .attemptCount, .workflow, .pending, .outbox, .setting: nil
        }
    }
}
