import HeraldStore

/// How much is pending for a webhook, as it is counted part by part.
struct BacklogCount: Sendable {
    private(set) var pending = 0
    /// Where parts end, and how many deliveries stand in the queue up to there.
    private var ends: [(pending: Int, position: QueuePosition)] = []

    /// Behind which the next part begins; `nil` when there is none, or nothing was counted yet.
    private(set) var end: QueuePosition?

    /// Adds the next part.
    mutating func add(_ part: BacklogPart) {
        pending += part.count
        end = part.end
        if let end { ends.append((pending: pending, position: end)) }
    }

    /// The last end of a part up to which no more than so many stand, if there is one.
    func position(ofAtMost count: Int) -> QueuePosition? {
        ends.last { $0.pending <= count }?.position
    }
}
