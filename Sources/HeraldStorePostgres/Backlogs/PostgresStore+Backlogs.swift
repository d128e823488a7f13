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

    package func backlogPart(
        of webhook: WebhookID,
        after position: QueuePosition?,
        limit: Int
    ) async throws(StoreError) -> BacklogPart {
        let begin = position ?? .start
        let place: [Argument] = [
            .id(webhook), .integer(begin.claimableAt.milliseconds), .id(begin.deliveryID),
        ]
        let ends = try await read(
            "counting a backlog",
            BacklogSQL.partEnd,
            place + [.integer(Int64(limit - 1))]
        ) { row in
            QueuePosition(claimableAt: try row.timestamp(0), deliveryID: try row.identifier(1))
        }
        if let end = ends.first { return BacklogPart(count: limit, end: end) }
        let counts = try await read(
            "counting a backlog",
            BacklogSQL.rest,
            place + [.integer(Int64(limit))]
        ) { Int(try $0.integer(0)) }
        return BacklogPart(count: counts.first ?? 0, end: nil)
    }
}
