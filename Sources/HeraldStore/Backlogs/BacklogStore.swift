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

    /// Counts a part of what is pending for a webhook. What is given out, given back or put off between two parts
    /// changes its place, and may be counted in both or in none.
    ///
    /// - Parameters:
    ///   - position: the end of the part before; `nil` for the first part.
    ///   - limit: how long the part may be; one at least.
    func backlogPart(
        of webhook: WebhookID,
        after position: QueuePosition?,
        limit: Int
    ) async throws(StoreError) -> BacklogPart
}
