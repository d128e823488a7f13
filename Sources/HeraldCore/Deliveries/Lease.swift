/// The right of one node to attempt a delivery until an instant.
///
/// The token grows with every claim of the row, and a store records an outcome only under the token it stored last
/// (fencing), so an owner that was thought dead changes nothing when it comes back.
package struct Lease: Hashable, Sendable {
    package let owner: NodeID
    /// The fencing token: 1 for a lease at birth, one more with every claim.
    package let token: Int64
    /// From this instant on others may claim the delivery.
    package let expiresAt: Timestamp

    /// Gathers a lease.
    package init(owner: NodeID, token: Int64, expiresAt: Timestamp) {
        self.owner = owner
        self.token = token
        self.expiresAt = expiresAt
    }
}
