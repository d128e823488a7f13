package import HeraldCore

/// Where deliveries are begun anew.
package protocol RedeliveryStore: Sendable {
    /// Begins a delivery of an org anew, unless ``RedeliveryCandidate`` says that there is nothing to begin.
    ///
    /// One transaction notes it in the log and makes the delivery claimable at once, or when its webhook is resumed.
    /// Who held a lease that has ended records nothing any more.
    /// - Returns: what came of it; `nil` when the org has no such delivery.
    /// - Throws: `limitReached` at ``Limits/redeliveriesPerDelivery``.
    func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> RedeliveryResult?

    /// The redeliveries of a delivery, first to last.
    func redeliveries(of delivery: DeliveryID) async throws(StoreError) -> [Redelivery]
}
