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

    package func pendingCount(of webhook: WebhookID, countedTo bound: Int) async throws(StoreError) -> Int {
        try await read("counting a backlog") { try Self.pendingCount(of: webhook, to: bound, in: $0) }
    }

    private static func pendingCount(of webhook: WebhookID, to bound: Int, in db: Database) throws -> Int {
        try db.first(PauseSQL.countPending, [webhook.stored, bound]) { $0[0] as Int } ?? 0
    }
}
