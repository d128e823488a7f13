/// A part of a webhook's queue, counted.
package struct BacklogPart: Hashable, Sendable {
    /// How many deliveries it has.
    package let count: Int
    /// The last of them; `nil` when the part is shorter than it might be, and so the last.
    package let end: QueuePosition?

    /// Gathers a result.
    package init(count: Int, end: QueuePosition?) {
        self.count = count
        self.end = end
    }
}
