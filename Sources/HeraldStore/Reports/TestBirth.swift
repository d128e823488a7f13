package import HeraldCore

/// A test's delivery just made, and who may attempt it.
package struct TestBirth: Hashable, Sendable {
    private let delivery: Delivery
    private let label: String
    private let isPaused: Bool
    /// The lease that it is born under, where the node that accepts it has room.
    package let lease: Lease?

    /// Leases a new delivery to the offering node if it may have it.
    package init(of delivery: Delivery, to label: String, isPaused: Bool, offer: LeaseOffer) {
        self.delivery = delivery
        self.label = label
        self.isPaused = isPaused
        let isOpen = offer.room > 0 && !isPaused && !offer.closedLanes.contains(delivery.webhookID)
        lease = isOpen ? Lease(owner: offer.owner, token: 1, expiresAt: offer.expiresAt) : nil
    }

    /// From when on others may claim it.
    package var claimableAt: Timestamp { lease.map { max($0.expiresAt, delivery.dueAt) } ?? delivery.dueAt }

    /// What became of the test.
    package var acceptance: ReportAcceptance {
        .accepted(
            ReportReceipt(
                workflowID: delivery.workflowID,
                status: delivery.eventType.status,
                applied: true,
                deliveries: [ReportReceipt.Line(id: delivery.id, label: label, eventType: delivery.eventType)]
            ),
            leased: lease.map { [LeasedDelivery(delivery: delivery, lease: $0)] } ?? [],
            unleased: lease == nil && !isPaused ? [delivery.webhookID] : []
        )
    }
}
