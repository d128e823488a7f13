/// How fast a webhook is sent to at most, on each node: what its org asks for, or what the operator allows.
package struct WebhookPace: Hashable, Sendable {
    /// No bound of its own.
    package static let free = WebhookPace(maxPerMinute: nil, maxConcurrent: nil)

    /// How many attempts begin in a minute, evenly spread; `nil` for as many as there are.
    package let maxPerMinute: Int?
    /// How many attempts are under way at once; `nil` for as many as the receiver keeps up with.
    package let maxConcurrent: Int?

    /// Gathers bounds. One below 1 counts as 1: to stop sending, a webhook is paused.
    package init(maxPerMinute: Int?, maxConcurrent: Int?) {
        self.maxPerMinute = maxPerMinute.map { max(1, $0) }
        self.maxConcurrent = maxConcurrent.map { max(1, $0) }
    }

    /// Of two paces, the lower of each bound.
    package func lowered(to other: WebhookPace) -> WebhookPace {
        WebhookPace(
            maxPerMinute: [maxPerMinute, other.maxPerMinute].compactMap(\.self).min(),
            maxConcurrent: [maxConcurrent, other.maxConcurrent].compactMap(\.self).min()
        )
    }
}
