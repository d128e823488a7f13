package import HeraldCore

/// Word that others have left work in the store.
///
/// It is a hint: it may be lost, come late or come for nothing, and whoever hears nothing finds the work by looking.
package enum Wakeup: Hashable, Sendable {
    /// A webhook may have something claimable.
    case webhook(WebhookID)
    /// Some webhooks may, and it is not said which.
    case all
}
