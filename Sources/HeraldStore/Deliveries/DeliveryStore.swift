package import HeraldCore

/// Where an engine finds its work and leaves the results.
///
/// A pending delivery is *claimable* from the later of its due time and the end of its lease on, unless its webhook is
/// paused.
package protocol DeliveryStore: Sendable {
    /// For each webhook with pending deliveries, unless it is paused, when the earliest of them is claimable; a page in
    /// the order of ids.
    ///
    /// The cost follows the number of webhooks on the page, not the number of their deliveries.
    /// - Parameters:
    ///   - webhook: the last webhook of the page before; `nil` for the first page.
    ///   - limit: the length of a page; a shorter page is the last.
    func claimableLanes(after webhook: WebhookID?, limit: Int) async throws(StoreError) -> [ClaimableLane]

    /// Leases claimable deliveries to a node: of each webhook those that have been claimable longest.
    ///
    /// - Parameters:
    ///   - orders: how many of which webhook at most.
    ///   - owner: who will attempt them.
    ///   - now: what is claimable by now.
    ///   - expiresAt: when the leases end.
    /// - Returns: one result for each order, in order.
    func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane]

    /// Records attempts: the log's entry and the delivery's transition, together.
    ///
    /// - Returns: for each record in order, whether its lease still held. Where it did not, nothing was changed.
    func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool]

    /// Gives leased deliveries back unattempted, claimable at once (or when due, if that is later).
    ///
    /// A lease that no longer holds is left alone.
    func release(_ leased: [LeasedDelivery]) async throws(StoreError)

    /// Keeps a delivery from being claimed until an instant. Where the lease no longer holds, nothing is changed.
    func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError)

    /// Fails leased deliveries whose window has passed without an attempt that could still be made. What belongs to a
    /// webhook that is paused meanwhile has its window before it, and is given back.
    ///
    /// A lease that no longer holds is left alone.
    /// - Parameter now: when the window was found to have passed.
    func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError)

    /// What others who share the store tell of work that they left in it, for one listener; ends with the store.
    var wakeups: AsyncStream<Wakeup> { get }
}

extension DeliveryStore {
    /// A store that nobody shares has nobody to tell of work.
    package var wakeups: AsyncStream<Wakeup> { AsyncStream { $0.finish() } }
}
