/// What is copied from one database to another, in this order: what others refer to comes first, and what a node would
/// begin to work on comes last.
package enum CopyTable: String, Hashable, Sendable, CaseIterable {
    case org
    case keySet = "key_set"
    /// Members sign in anew: links and sessions stay behind.
    case member
    case activity
    case webhook
    case signingSecret = "signing_secret"
    case workflow
    case delivery
    case attempt
    case redelivery
    case webhookHealth = "webhook_health"
    case attemptCount = "attempt_count"
    /// Of the deliveries those that are pending, with what changes until they are finished.
    case pending
    /// Those that run go on.
    case replay
}
