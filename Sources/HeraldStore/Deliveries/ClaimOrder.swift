package import HeraldCore

/// How many deliveries of one webhook a node asks for.
package struct ClaimOrder: Hashable, Sendable {
    package let webhookID: WebhookID
    package let limit: Int

    /// Asks for at most `limit` deliveries of a webhook.
    package init(webhookID: WebhookID, limit: Int) {
        self.webhookID = webhookID
        self.limit = limit
    }
}
