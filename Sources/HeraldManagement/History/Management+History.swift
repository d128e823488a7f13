package import HeraldCore
package import HeraldStore

/// What became of events (contract, section 8).
extension Management {
    /// A page of an org's delivery log.
    package func deliveries(of org: OrgID, _ query: DeliveryLogQuery) async throws(ManagementError) -> DeliveryPage {
        try await asking { () throws(StoreError) in try await history.deliveries(of: org, query) }
    }

    /// A delivery with what is noted of it, and a page of its attempts.
    ///
    /// - Parameter end: the number before which they are wanted; `nil` for the newest.
    /// - Throws: `notFound`.
    package func delivery(
        _ id: DeliveryID,
        of org: OrgID,
        before end: Int? = nil
    ) async throws(ManagementError) -> DeliveryDetail {
        let found = try await asking { () throws(StoreError) -> DeliveryDetail? in
            // What happens between these is in the log and not yet in the entry, and not the other way round.
            guard let entry = try await history.entry(id, of: org) else { return nil }
            let redeliveries = try await history.redeliveries(of: id)
            let read = try await history.attempts(of: id, before: end, limit: Limits.attemptsPerPage + 1)
            let attempts = Array(read.suffix(Limits.attemptsPerPage))
            let newest = end == nil ? attempts : try await history.attempts(of: id, before: nil, limit: 1)
            return DeliveryDetail(
                entry: entry,
                redeliveries: redeliveries,
                attempts: attempts,
                last: newest.last,
                cursor: read.count > attempts.count ? attempts.first?.number : nil
            )
        }
        guard let found else { throw .notFound("delivery with that id") }
        return found
    }

    /// A workflow's status, and what each webhook of the org got of it.
    ///
    /// - Throws: `notFound`.
    package func workflow(
        _ id: WorkflowID,
        of org: OrgID
    ) async throws(ManagementError) -> (state: WorkflowState, fates: [WebhookFate]) {
        let (found, registered) = try await asking { () throws(StoreError) in
            // Webhooks first: one that is registered between the two has no delivery, and is not taken for one passed
            // over.
            let registered = try await webhooks.webhooks(of: org)
            return (try await history.history(of: id, in: org), registered)
        }
        guard let found else { throw .notFound("workflow with that id") }
        return (found.state, found.fates(among: registered))
    }
}
