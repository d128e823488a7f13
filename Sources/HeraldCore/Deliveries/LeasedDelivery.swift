/// A delivery together with the right to attempt it.
package struct LeasedDelivery: Hashable, Sendable {
    package let delivery: Delivery
    package let lease: Lease

    /// Pairs a delivery with its lease.
    package init(delivery: Delivery, lease: Lease) {
        self.delivery = delivery
        self.lease = lease
    }

    /// Hashes what tells leased deliveries apart; the engine looks one up for every attempt.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(delivery.id)
        hasher.combine(lease.token)
    }
}
