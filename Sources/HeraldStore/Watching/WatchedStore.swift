package import HeraldCore

/// What an operator sees of a store. Every question costs little, however much there is.
package protocol WatchedStore: Sendable {
    /// Connections to the database server; `nil` for a store that has none.
    var connectionCount: Int? { get }

    /// How many deliveries of some webhooks have been claimable since an instant or longer, counted up to a bound.
    ///
    /// It reads an index and as much of it as it counts. Whether a webhook is paused is not asked.
    func dueCount(of webhooks: [WebhookID], since instant: Timestamp, atMost bound: Int) async throws(StoreError) -> Int
}

extension WatchedStore {
    /// A store of this process has no connections.
    package var connectionCount: Int? { nil }
}
