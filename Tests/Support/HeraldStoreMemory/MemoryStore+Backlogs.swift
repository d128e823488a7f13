package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func backlogs(
        after webhook: WebhookID?,
        limit: Int,
        countedTo bound: Int
    ) async throws(StoreError) -> [Backlog] {
        try transact("looking for backlogs") { tables throws(StoreError) in
            let pending = tables.deliveries.values.map(\.delivery).filter { $0.state == .pending }
            let counts = Dictionary(grouping: pending, by: \.webhookID).mapValues { min(bound, $0.count) }
            let ids = counts.keys.sorted().filter { id in webhook.map { id > $0 } ?? true }.prefix(limit)
            return ids.map { Backlog(webhookID: $0, pending: counts[$0] ?? 0) }
        }
    }

    package func pendingCount(of webhook: WebhookID, countedTo bound: Int) async throws(StoreError) -> Int {
        try transact("counting a backlog") { tables throws(StoreError) in
            let pending = tables.deliveries.values.count {
                $0.delivery.webhookID == webhook && $0.delivery.state == .pending
            }
            return min(bound, pending)
        }
    }
}
