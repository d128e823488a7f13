package import HeraldCore
import HeraldManagement

/// Hears of changes to webhooks, and does nothing: there is no engine that would have to know.
package struct NobodyToTell: WebhookChangeListener {
    /// Stands where somebody would listen.
    package init() {}

    /// Nothing follows.
    package func webhookChanged(_ id: WebhookID) async {}

    /// Nothing follows.
    package func webhookDeleted(_ id: WebhookID) async {}

    /// Nothing follows.
    package func webhookPaused(_ id: WebhookID) async {}

    /// Nothing follows.
    package func webhookResumed(_ id: WebhookID) async {}

    /// Nothing follows.
    package func deliveryBegun(of webhook: WebhookID) async {}
}
