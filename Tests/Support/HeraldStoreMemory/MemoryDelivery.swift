import HeraldCore

/// A delivery, and the lease it was last given under.
struct MemoryDelivery: Sendable {
    var delivery: Delivery
    /// The org whose workflow it tells of.
    let orgID: OrgID
    /// Grows with every lease; 0 before the first.
    var leaseToken: Int64
    var lease: Lease?
    /// How long the webhook had been paused in all when the delivery's window began, or when it was last leased before.
    var pausedBefore: Duration = .zero

    /// From when on the delivery may be claimed: the later of its due time and the end of its lease.
    var claimableAt: Timestamp {
        lease.map { max($0.expiresAt, delivery.dueAt) } ?? delivery.dueAt
    }

    /// Whether a lease is the one that holds: nobody has been given another since, and nothing ended it.
    func isHeld(under other: Lease) -> Bool {
        delivery.state == .pending && lease?.token == other.token && lease?.owner == other.owner
    }
}
