package import HeraldCore

/// What became of a webhook that was to be resumed.
package struct ResumedWebhook: Hashable, Sendable {
    package let id: WebhookID
    /// How many deliveries are pending for it; ``Limits/countedDeliveries`` are as many or more.
    package let pending: Int

    /// Gathers a result.
    package init(id: WebhookID, pending: Int) {
        self.id = id
        self.pending = pending
    }
}
