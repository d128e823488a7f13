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

    package func backlogPart(
        of webhook: WebhookID,
        after position: QueuePosition?,
        limit: Int
    ) async throws(StoreError) -> BacklogPart {
        try transact("counting a backlog") { tables throws(StoreError) in
            let places = tables.queues[webhook]?.places ?? []
            let positions = places.map { QueuePosition(claimableAt: $0.claimableAt, deliveryID: $0.id) }
            let part = positions.filter { $0 > position ?? .start }.prefix(limit)
            return BacklogPart(count: part.count, end: part.count == limit ? part.last : nil)
        }
    }
}
