import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        after position: DeliveryID?
    ) async throws(StoreError) -> RetentionStep {
        // Looking for them passes over all webhooks that there are, which holds no writer up.
        let webhooks = kind == .deletedWebhooks ? try await deletedWebhooks(before: cutoff) : []
        return try await writer.write("deleting old \(kind.rawValue)", weight: Limits.rowsPerRetentionStep) { db in
            let position = position ?? DeliveryID(high: 0, low: 0)
            return switch kind {
            case .deliveries: try Self.forgetDeliveries(before: cutoff, after: position, in: db)
            case .attempts: try Self.forgetAttempts(before: cutoff, after: position, in: db)
            case .activities: try Self.forgetActivities(before: cutoff, in: db)
            case .sessions: try Self.forgetSessions(before: cutoff, in: db)
            case .replays: try Self.forgetReplays(before: cutoff, in: db)
            case .deletedWebhooks: try Self.forget(webhooks, in: db)
            }
        }
    }

    private static func forgetDeliveries(
        before cutoff: Timestamp,
        after position: DeliveryID,
        in db: Database
    ) throws -> RetentionStep {
        let end = DeliveryID.earliest(at: cutoff)
        let rows = try db.all(
            RetentionSQL.deliveries,
            [position.stored, end.stored, Limits.deliveriesPerRetentionStep]
        ) { row in (id: try row.identifier(0) as DeliveryID, attempts: row[1] as Int) }
        let page = RetentionPage(deliveries: rows)
        var deleted = 0
        for id in page.ids where try isOver(id, before: cutoff, in: db) {
            try db.run(RetentionSQL.deleteAttempts, [id.stored])
            try db.run(RetentionSQL.deleteRedeliveries, [id.stored])
            deleted += try db.run(RetentionSQL.deleteDelivery, [id.stored])
        }
        return page.step(deleted: deleted)
    }

    private static func forgetAttempts(
        before cutoff: Timestamp,
        after position: DeliveryID,
        in db: Database
    ) throws -> RetentionStep {
        let end = DeliveryID.earliest(at: cutoff)
        let rows = try db.all(
            RetentionSQL.attempts,
            [position.stored, end.stored, Limits.rowsPerRetentionStep]
        ) { try $0.identifier(0) as DeliveryID }
        let page = RetentionPage(attempts: rows)
        var deleted = 0
        for id in page.ids where try isOver(id, before: cutoff, in: db) {
            try db.run(RetentionSQL.noteForgotten, [id.stored])
            deleted += try db.run(RetentionSQL.deleteAttempts, [id.stored])
        }
        return page.step(deleted: deleted)
    }

    private static func isOver(_ id: DeliveryID, before cutoff: Timestamp, in db: Database) throws -> Bool {
        try db.first(RetentionSQL.isOver, [id.stored, cutoff.milliseconds]) { _ in true } ?? false
    }

    private static func forgetActivities(before cutoff: Timestamp, in db: Database) throws -> RetentionStep {
        let limit = Limits.rowsPerRetentionStep
        let end = ActivityID.earliest(at: cutoff)
        let deleted = try db.run(RetentionSQL.deleteActivities, [end.stored, limit])
        return RetentionStep(deleted: deleted, isLast: deleted < limit)
    }

    private static func forgetSessions(before cutoff: Timestamp, in db: Database) throws -> RetentionStep {
        let limit = Limits.rowsPerRetentionStep
        let links = try db.run(RetentionSQL.deleteLinks, [cutoff.milliseconds, limit])
        let sessions = try db.run(RetentionSQL.deleteSessions, [cutoff.milliseconds, limit])
        return RetentionStep(deleted: links + sessions, isLast: max(links, sessions) < limit)
    }

    private static func forgetReplays(before cutoff: Timestamp, in db: Database) throws -> RetentionStep {
        let limit = Limits.rowsPerRetentionStep
        let end = ReplayID.earliest(at: cutoff)
        let deleted = try db.run(RetentionSQL.deleteReplays, [end.stored, cutoff.milliseconds, limit])
        return RetentionStep(deleted: deleted, isLast: deleted < limit)
    }

    /// Nothing comes to refer to a deleted webhook, so what is found stays what it is until it is deleted.
    private func deletedWebhooks(before cutoff: Timestamp) async throws(StoreError) -> [WebhookID] {
        let end = WebhookID.earliest(at: cutoff)
        let arguments: StatementArguments = [end.stored, cutoff.milliseconds, Limits.webhooksPerRetentionStep]
        return try await read("looking for deleted webhooks") { db in
            try db.all(RetentionSQL.deletedWebhooks, arguments) { try $0.identifier(0) }
        }
    }

    private static func forget(_ webhooks: [WebhookID], in db: Database) throws -> RetentionStep {
        var room = Limits.rowsPerRetentionStep
        var deleted = 0
        for webhook in webhooks {
            room -= try db.run(RetentionSQL.deleteCounts, [webhook.stored, room])
            guard room > 0 else { return RetentionStep(deleted: deleted, isLast: false) }
            for sql in [ErasureSQL.deleteHealth, ErasureSQL.deleteNotices, WebhookSQL.deleteSecrets] {
                try db.run(sql, [webhook.stored])
            }
            deleted += try db.run(ErasureSQL.deleteWebhook, [webhook.stored])
        }
        return RetentionStep(deleted: deleted, isLast: webhooks.count < Limits.webhooksPerRetentionStep)
    }
}
