import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func backlogs(
        after webhook: WebhookID?,
        limit: Int,
        countedTo bound: Int
    ) async throws(StoreError) -> [Backlog] {
        try await read("looking for backlogs") { db in
            var backlogs: [Backlog] = []
            // No id is smaller than no bytes at all.
            var position = webhook?.stored ?? Data().databaseValue
            while backlogs.count < limit {
                let next = try db.first(BacklogSQL.next, [position]) { try $0.identifier(0) as WebhookID }
                guard let next else { break }
                position = next.stored
                backlogs.append(Backlog(webhookID: next, pending: try Self.pendingCount(of: next, to: bound, in: db)))
            }
            return backlogs
        }
    }

    package func backlogPart(
        of webhook: WebhookID,
        after position: QueuePosition?,
        limit: Int
    ) async throws(StoreError) -> BacklogPart {
        let (instant, id) = ((position ?? .start).claimableAt.milliseconds, (position ?? .start).deliveryID)
        return try await read("counting a backlog") { db in
            let end = try db.first(BacklogSQL.partEnd, [webhook.stored, instant, id.stored, limit - 1]) { row in
                QueuePosition(claimableAt: row.timestamp(0), deliveryID: try row.identifier(1))
            }
            if let end { return BacklogPart(count: limit, end: end) }
            let rest = try db.first(BacklogSQL.rest, [webhook.stored, instant, id.stored, limit]) { $0[0] as Int }
            return BacklogPart(count: rest ?? 0, end: nil)
        }
    }

    private static func pendingCount(of webhook: WebhookID, to bound: Int, in db: Database) throws -> Int {
        try db.first(PauseSQL.countPending, [webhook.stored, bound]) { $0[0] as Int } ?? 0
    }
}
