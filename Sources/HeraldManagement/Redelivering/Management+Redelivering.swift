package import HeraldCore
package import HeraldStore

/// Delivering again what has come to its end, or waits (contract, section 8).
extension Management {
    /// Begins a delivery anew. A call that finds nothing to begin, because another one has begun it moments ago or an
    /// attempt is under way, changes nothing.
    ///
    /// - Returns: the delivery as it stands then, and whether this call began it.
    /// - Throws: `notFound`; `invalid` for what is not sent any more, or was begun anew too often.
    package func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> (entry: DeliveryEntry, isApplied: Bool) {
        let note = activity(of: .deliveryRedelivered, in: org, "\(id)", by: caller)
        let result = try await asking(rule: Self.tooManyRedeliveries) { () throws(StoreError) in
            try await history.redeliver(id, of: org, at: caller.now, noting: note)
        }
        var isApplied = false
        switch result {
        case nil: throw .notFound("delivery with that id")
        case .webhookDeleted: throw .invalid(Self.webhookDeleted)
        case .underWay: break
        case .begun(let webhook):
            isApplied = true
            await changes.deliveryBegun(of: webhook)
        }
        let entry = try await asking { () throws(StoreError) in try await history.entry(id, of: org) }
        guard let entry else { throw .notFound("delivery with that id") }
        return (entry, isApplied)
    }

    private static let webhookDeleted = ValidationIssues(
        .custom("Its webhook was deleted, and nothing is sent to it any more: register the receiver anew")
    )

    private static let tooManyRedeliveries = ValidationIssues(
        .custom("A delivery may be redelivered \(Limits.redeliveriesPerDelivery) times, and this one was")
    )
}
