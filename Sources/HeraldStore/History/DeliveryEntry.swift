package import HeraldCore

/// A delivery as its org's developers look at it.
package struct DeliveryEntry: Hashable, Sendable {
    package let delivery: Delivery
    /// The label of its webhook, which may be deleted.
    package let label: String
    /// Since when the webhook is paused, if it is.
    package let pausedSince: Timestamp?

    /// Gathers an entry.
    package init(delivery: Delivery, label: String, pausedSince: Timestamp?) {
        self.delivery = delivery
        self.label = label
        self.pausedSince = pausedSince
    }
}
