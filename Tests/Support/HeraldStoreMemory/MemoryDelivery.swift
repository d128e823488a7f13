package import HeraldCore
import HeraldStore

/// A delivery, and the lease it was last given under.
package struct MemoryDelivery: Hashable, Sendable {
    package var delivery: Delivery
    /// Grows with every lease; 0 before the first.
    package var leaseToken: Int64
    package var lease: Lease?
    /// How long the webhook had been paused in all when the delivery's window began, or when it was last leased before.
    package var pausedBefore: Duration = .zero

    /// From when on the delivery may be claimed: the later of its due time and the end of its lease.
    var claimableAt: Timestamp {
        lease.map { max($0.expiresAt, delivery.dueAt) } ?? delivery.dueAt
    }

    /// The workflow it tells of.
    var workflow: MemoryWorkflowKey { MemoryWorkflowKey(orgID: delivery.orgID, workflowID: delivery.workflowID) }

    /// Where it stands in its webhook's queue, as long as it is pending.
    var place: MemoryQueue.Place? {
        delivery.state == .pending ? MemoryQueue.Place(claimableAt: claimableAt, id: delivery.id) : nil
    }

    /// Whether a lease is the one that holds: nobody has been given another since, and nothing ended it.
    func isHeld(under other: Lease) -> Bool {
        delivery.state == .pending && lease?.token == other.token && lease?.owner == other.owner
    }

    /// Ends it in a final state.
    mutating func end(_ state: DeliveryState) {
        delivery.state = state
        lease = nil
    }
}

extension MemoryDelivery {
    /// A delivery just made.
    init(_ birth: Birth) {
        self.init(
            delivery: birth.delivery,
            leaseToken: birth.lease?.token ?? 0,
            lease: birth.lease,
            pausedBefore: .milliseconds(birth.pausedBefore)
        )
    }
}
