package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func backlogs(
        after webhook: WebhookID?,
        limit: Int,
        countedTo bound: Int
    ) async throws(StoreError) -> [Backlog] {
        // No webhook has the id of all zeros.
        let position = webhook ?? WebhookID(high: 0, low: 0)
        return try await read(
            "looking for backlogs",
            BacklogSQL.page,
            [.id(position), .integer(Int64(limit)), .integer(Int64(bound))]
        ) { row in
            Backlog(webhookID: try row.identifier(0), pending: Int(try row.integer(1)))
        }
    }

    package func pendingCount(of webhook: WebhookID, countedTo bound: Int) async throws(StoreError) -> Int {
        let counts = try await read(
            "counting a backlog",
            PauseSQL.countPending,
            [.id(webhook), .integer(Int64(bound))]
        ) { Int(try $0.integer(0)) }
        return counts.first ?? 0
    }
}
