package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package var connectionCount: Int? { pool.connectionCount }

    package func dueCount(
        of webhooks: [WebhookID],
        since instant: Timestamp,
        atMost bound: Int
    ) async throws(StoreError) -> Int {
        guard !webhooks.isEmpty else { return 0 }
        let counts = try await read(
            "counting due deliveries",
            DeliverySQL.countDue,
            [.ids(webhooks), .integer(instant.milliseconds), .integer(Int64(bound))]
        ) { row in try row.integer(0) }
        return Int(counts.first ?? 0)
    }
}
