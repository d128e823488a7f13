import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func dueCount(
        of webhooks: [WebhookID],
        since instant: Timestamp,
        atMost bound: Int
    ) async throws(StoreError) -> Int {
        try await read("counting due deliveries") { db in
            var count = 0
            for webhook in webhooks where count < bound {
                count +=
                    try db.first(DeliverySQL.countDue, [webhook.stored, instant.milliseconds, bound - count]) {
                        $0[0] as Int
                    } ?? 0
            }
            return count
        }
    }
}
