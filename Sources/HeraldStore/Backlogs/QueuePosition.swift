package import HeraldCore

/// Where a pending delivery stands in its webhook's queue: that which is claimable first is first.
package struct QueuePosition: Hashable, Sendable {
    package let claimableAt: Timestamp
    package let deliveryID: DeliveryID

    /// Names a place.
    package init(claimableAt: Timestamp, deliveryID: DeliveryID) {
        self.claimableAt = claimableAt
        self.deliveryID = deliveryID
    }

    /// Before every delivery.
    package static let start = QueuePosition(
        claimableAt: Timestamp(milliseconds: .min),
        deliveryID: DeliveryID(high: 0, low: 0)
    )
}

extension QueuePosition: Comparable {
    /// Orders as the queue is.
    package static func < (left: QueuePosition, right: QueuePosition) -> Bool {
        (left.claimableAt, left.deliveryID) < (right.claimableAt, right.deliveryID)
    }
}
