/// How many deliveries a selection has.
package struct ReplayCount: Hashable, Sendable {
    /// How many there are among those looked at.
    package let deliveries: Int
    /// Whether all were looked at, and not only ``Limits/deliveriesCountedForReplay``.
    package let isComplete: Bool

    /// Gathers a count.
    package init(deliveries: Int, isComplete: Bool) {
        self.deliveries = deliveries
        self.isComplete = isComplete
    }
}
