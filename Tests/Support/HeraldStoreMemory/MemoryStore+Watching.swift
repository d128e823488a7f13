package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func dueCount(
        of webhooks: [WebhookID],
        since instant: Timestamp,
        atMost bound: Int
    ) async throws(StoreError) -> Int {
        try transact("counting due deliveries") { tables throws(StoreError) in
            let counts = webhooks.map { webhook in
                tables.queues[webhook]?.places.count { $0.claimableAt <= instant } ?? 0
            }
            return min(bound, counts.reduce(0, +))
        }
    }
}
