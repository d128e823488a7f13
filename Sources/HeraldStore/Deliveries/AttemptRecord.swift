package import HeraldCore

/// An attempt on its way into the store.
package struct AttemptRecord: Hashable, Sendable {
    package let deliveryID: DeliveryID
    package let webhookID: WebhookID
    /// The lease under which the attempt was made; recording succeeds only while it holds.
    package let lease: Lease
    package let attempt: Attempt
    package let transition: DeliveryTransition
    /// When the attempt ended.
    package let finishedAt: Timestamp

    /// Gathers a record.
    package init(
        deliveryID: DeliveryID,
        webhookID: WebhookID,
        lease: Lease,
        attempt: Attempt,
        transition: DeliveryTransition,
        finishedAt: Timestamp
    ) {
        self.deliveryID = deliveryID
        self.webhookID = webhookID
        self.lease = lease
        self.attempt = attempt
        self.transition = transition
        self.finishedAt = finishedAt
    }
}
