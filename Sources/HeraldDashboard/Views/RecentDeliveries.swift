import HeraldCore
import HeraldStore

/// What became of some of a webhook's deliveries.
struct RecentDeliveries: Sendable {
    let succeeded: Int
    let failed: Int
    /// Pending after at least one attempt that failed.
    let troubled: Int
    /// Accepted, and not attempted yet.
    let waiting: Int

    /// Counts.
    init(_ entries: [DeliveryEntry]) {
        let counts = Dictionary(grouping: entries, by: { $0.delivery.state }).mapValues(\.count)
        succeeded = counts[.succeeded] ?? 0
        failed = counts[.failed] ?? 0
        let tried = entries.count(where: { $0.delivery.state == .pending && $0.delivery.attempts > 0 })
        troubled = tried
        waiting = (counts[.pending] ?? 0) - tried
    }

    /// The counts in words.
    var text: String {
        let parts = [(succeeded, "delivered"), (troubled, "retrying"), (failed, "failed"), (waiting, "waiting")]
        let texts = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return texts.isEmpty ? "Nothing yet" : texts.joined(separator: ", ")
    }
}
