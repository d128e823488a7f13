package import HeraldCore

/// How much waits for a webhook, paused or not.
package struct Backlog: Hashable, Sendable {
    package let webhookID: WebhookID
    /// Its pending deliveries, as far as they were counted.
    package let pending: Int

    /// Gathers a result.
    package init(webhookID: WebhookID, pending: Int) {
        self.webhookID = webhookID
        self.pending = pending
    }
}
