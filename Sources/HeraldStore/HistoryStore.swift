package import HeraldCore

/// Where what became of deliveries is read.
package protocol HistoryStore: Sendable {
    /// A delivery in any state, also of a deleted webhook.
    func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery?

    /// The attempts recorded for a delivery, first to last.
    func attempts(of delivery: DeliveryID) async throws(StoreError) -> [Attempt]
}
