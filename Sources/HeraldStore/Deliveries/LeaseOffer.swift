package import HeraldCore

/// What a node that accepts reports is ready to attempt itself, so that new deliveries are born leased to it.
///
/// The room is kept for the reports it is offered to; the lanes are a snapshot, and the node gives back what is too
/// much.
package struct LeaseOffer: Hashable, Sendable {
    package let owner: NodeID
    package let expiresAt: Timestamp
    /// How many deliveries the node has room for; zero takes none.
    package let room: Int
    /// Webhooks for which the node has no room, whatever ``room`` says.
    package let closedLanes: Set<WebhookID>
    /// Webhooks for which so much is pending already that new deliveries are stored as failed.
    package var fullBacklogs: Set<WebhookID> = []

    /// Gathers an offer.
    package init(owner: NodeID, expiresAt: Timestamp, room: Int, closedLanes: Set<WebhookID>) {
        self.owner = owner
        self.expiresAt = expiresAt
        self.room = room
        self.closedLanes = closedLanes
    }
}
