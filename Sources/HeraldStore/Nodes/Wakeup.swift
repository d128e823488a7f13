package import HeraldCore

/// Word that others have left work in the store, or changed what holds for it.
///
/// It is a hint: it may be lost, come late or come for nothing, and whoever hears nothing finds it by looking.
package enum Wakeup: Hashable, Sendable {
    /// A webhook may have something claimable.
    case webhook(WebhookID)
    /// Some webhooks may, and it is not said which.
    case all
    /// Reports wait in the outbox.
    case outbox
    /// A webhook's URL, header or secrets are not what they were, or it is paused or deleted.
    case changed(WebhookID)
}
