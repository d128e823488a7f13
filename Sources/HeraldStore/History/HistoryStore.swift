package import HeraldCore

/// Where what became of deliveries is read.
package protocol HistoryStore: Sendable {
    /// A delivery in any state, also of a deleted webhook.
    func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery?

    /// A delivery of an org, in any state, with its webhook's label.
    func entry(_ id: DeliveryID, of org: OrgID) async throws(StoreError) -> DeliveryEntry?

    /// A page of an org's deliveries, newest first, those of deleted webhooks included. Its cost is bounded, however
    /// many deliveries there are.
    func deliveries(of org: OrgID, _ query: DeliveryLogQuery) async throws(StoreError) -> DeliveryPage

    /// What an org's workflow came to; `nil` when nothing was reported of it.
    func history(of workflow: WorkflowID, in org: OrgID) async throws(StoreError) -> WorkflowHistory?

    /// The newest attempts recorded for a delivery, first to last.
    ///
    /// - Parameters:
    ///   - end: the number before which they are wanted; `nil` for the newest of all.
    ///   - limit: how many at most.
    func attempts(of delivery: DeliveryID, before end: Int?, limit: Int) async throws(StoreError) -> [Attempt]
}
