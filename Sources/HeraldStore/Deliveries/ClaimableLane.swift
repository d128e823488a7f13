package import HeraldCore

/// A webhook with pending deliveries, and when the earliest of them is claimable.
package struct ClaimableLane: Hashable, Sendable {
    package let webhookID: WebhookID
    package let claimableAt: Timestamp

    /// Pairs a webhook with an instant.
    package init(webhookID: WebhookID, claimableAt: Timestamp) {
        self.webhookID = webhookID
        self.claimableAt = claimableAt
    }
}
