package import HeraldCore

/// What came of a wish to have a delivery redelivered.
package enum RedeliveryResult: Hashable, Sendable {
    /// It is due now.
    case begun(WebhookID)
    /// It was begun anew moments ago, waits for its first attempt, or is being attempted: there is nothing to add.
    case underWay
    /// Its webhook is deleted, and nothing is sent to it any more.
    case webhookDeleted
}
