package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> RedeliveryResult? {
        try transact("redelivering a delivery") { tables throws(StoreError) in
            guard let item = tables.deliveries[id], item.delivery.orgID == org else { return nil }
            let result = try tables.candidate(item).result(at: now)
            if case .begun = result {
                tables.begin(id, because: .requested, at: now)
                tables.note(note)
            }
            return result
        }
    }

    package func redeliveries(of delivery: DeliveryID) async throws(StoreError) -> [Redelivery] {
        try transact("reading redeliveries") { tables throws(StoreError) in tables.redeliveries[delivery] ?? [] }
    }
}

extension MemoryTables {
    /// What decides whether a delivery can be begun anew.
    func candidate(_ item: MemoryDelivery) -> RedeliveryCandidate {
        let owner = place(of: item.delivery.webhookID).map { webhooks[$0] }
        let earlier = redeliveries[item.delivery.id] ?? []
        return RedeliveryCandidate(
            webhookID: item.delivery.webhookID,
            state: item.delivery.state,
            attempts: item.delivery.attempts,
            attemptsBefore: item.delivery.attemptsBefore,
            leaseEnd: item.lease.map { max($0.expiresAt, item.delivery.dueAt) },
            isWebhookDeleted: owner?.isDeleted ?? true,
            pausedFor: 0,
            lastRequestedAt: earlier.map(\.requestedAt).max(),
            redeliveries: earlier.count
        )
    }

    /// Begins a delivery anew, and notes it.
    mutating func begin(_ id: DeliveryID, because cause: Redelivery.Cause, at now: Timestamp) {
        update(id) { item in
            item.lease = nil
            item.delivery.state = .pending
            item.delivery.attemptsBefore = item.delivery.attempts
            item.delivery.firstAttemptAt = nil
            item.delivery.dueAt = now
        }
        guard let item = deliveries[id] else { return }
        let note = Redelivery(requestedAt: now, attemptsBefore: item.delivery.attempts, cause: cause)
        redeliveries[id, default: []].append(note)
    }
}
