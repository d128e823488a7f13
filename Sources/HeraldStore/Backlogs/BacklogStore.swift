package import HeraldCore

/// Where it is counted how much waits for webhooks. Each count reads one index, and no more of it than it counts.
package protocol BacklogStore: Sendable {
    /// The webhooks for which something is pending, paused and deleted ones included, in the order of their ids.
    ///
    /// - Parameters:
    ///   - webhook: the last one of the page before; `nil` for the first page.
    ///   - limit: the length of a page; a shorter page is the last.
    ///   - bound: how far is counted for each.
    func backlogs(
        after webhook: WebhookID?,
        limit: Int,
        countedTo bound: Int
    ) async throws(StoreError) -> [Backlog]

    /// How many deliveries are pending for a webhook, counted up to a bound.
    func pendingCount(of webhook: WebhookID, countedTo bound: Int) async throws(StoreError) -> Int
}
