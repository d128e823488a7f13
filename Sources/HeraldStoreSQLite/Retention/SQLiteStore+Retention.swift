import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        after position: DeliveryID?
    ) async throws(StoreError) -> RetentionStep {
        try await writer.write("deleting old \(kind.rawValue)", weight: Limits.rowsPerRetentionStep) { db in
            let position = position ?? DeliveryID(high: 0, low: 0)
            return switch kind {
            case .deliveries: try Self.forgetDeliveries(before: cutoff, after: position, in: db)
            case .attempts: try Self.forgetAttempts(before: cutoff, after: position, in: db)
            case .activities: try Self.forgetActivities(before: cutoff, in: db)
            case .sessions: try Self.forgetSessions(before: cutoff, in: db)
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
}
