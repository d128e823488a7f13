package import HeraldCore

/// What one step of deleting came to.
package struct RetentionStep: Hashable, Sendable {
    /// How many deliveries, attempts, entries, sessions, replays or webhooks were deleted.
    package let deleted: Int
    /// The last delivery that was looked at; the next step looks at those behind it. `nil` where what is old is found
    /// without it.
    package let position: DeliveryID?
    /// Whether nothing is left to look at, or another node does it.
    package let isLast: Bool

    /// Gathers a step.
    package init(deleted: Int, position: DeliveryID? = nil, isLast: Bool) {
        self.deleted = deleted
        self.position = position
        self.isLast = isLast
    }

    /// Nothing was deleted, and nothing is to be.
    package static let nothing = RetentionStep(deleted: 0, isLast: true)
}
