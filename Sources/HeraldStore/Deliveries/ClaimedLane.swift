package import HeraldCore

/// What a claim got for one webhook.
package struct ClaimedLane: Hashable, Sendable {
    package let webhookID: WebhookID
    /// The earliest due first.
    package let deliveries: [LeasedDelivery]
    /// When the webhook's next pending delivery is claimable, if it has another.
    package let nextClaimableAt: Timestamp?

    /// Gathers a claim's result.
    package init(webhookID: WebhookID, deliveries: [LeasedDelivery], nextClaimableAt: Timestamp?) {
        self.webhookID = webhookID
        self.deliveries = deliveries
        self.nextClaimableAt = nextClaimableAt
    }
}
