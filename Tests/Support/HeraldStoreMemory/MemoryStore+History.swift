package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery? {
        try transact("reading a delivery") { tables throws(StoreError) in
            tables.deliveries[id].map { tables.delivery($0) }
        }
    }

    package func entry(_ id: DeliveryID, of org: OrgID) async throws(StoreError) -> DeliveryEntry? {
        try transact("reading a delivery") { tables throws(StoreError) in
            tables.deliveries[id].flatMap { $0.delivery.orgID == org ? tables.entry($0) : nil }
        }
    }

    package func deliveries(of org: OrgID, _ query: DeliveryLogQuery) async throws(StoreError) -> DeliveryPage {
        try transact("reading deliveries") { tables throws(StoreError) in
            let own = tables.deliveries.values.filter { $0.delivery.orgID == org }
            return DeliveryPage(of: own.compactMap { tables.entry($0) }, for: query)
        }
    }

    package func history(of workflow: WorkflowID, in org: OrgID) async throws(StoreError) -> WorkflowHistory? {
        try transact("reading a workflow") { tables throws(StoreError) in
            let key = MemoryWorkflowKey(orgID: org, workflowID: workflow)
            guard let state = tables.workflows[key] else { return nil }
            let deliveries = tables.family[key, default: []].compactMap { tables.deliveries[$0] }
            return WorkflowHistory(state: state, deliveries: deliveries.compactMap { tables.entry($0) })
        }
    }

    package func attempts(
        of delivery: DeliveryID,
        before end: Int?,
        limit: Int
    ) async throws(StoreError) -> [Attempt] {
        try transact("reading attempts") { tables throws(StoreError) in
            let all = tables.attempts[delivery] ?? []
            return Array(all.filter { $0.number < end ?? Int.max }.suffix(limit))
        }
    }

    /// All attempts recorded for a delivery, first to last.
    package func attempts(of delivery: DeliveryID) async throws(StoreError) -> [Attempt] {
        try await attempts(of: delivery, before: nil, limit: .max)
    }
}

extension MemoryTables {
    /// A delivery with what its webhook is called; one of a deleted webhook has come to its end.
    func entry(_ item: MemoryDelivery) -> DeliveryEntry? {
        guard let place = place(of: item.delivery.webhookID) else { return nil }
        let owner = webhooks[place]
        var delivery = delivery(item)
        if owner.isDeleted, delivery.state == .pending { delivery.state = .canceled }
        return DeliveryEntry(delivery: delivery, label: owner.webhook.label, pausedSince: owner.webhook.pause?.since)
    }
}
