package import HeraldCore
package import HeraldStore

/// One node deletes at a time; who comes meanwhile leaves it to that one.
extension PostgresStore {
    package func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        after position: DeliveryID?
    ) async throws(StoreError) -> RetentionStep {
        // By a clock that is ahead everything is old.
        try clocks?.demandAgreement()
        return try await pool.run("deleting old \(kind.rawValue)") { session in
            guard try session.begin(with: [LockSQL.tryRetention])[0][0].flag(0) else { return .nothing }
            let position = position ?? DeliveryID(high: 0, low: 0)
            return switch kind {
            case .deliveries: try Self.forgetDeliveries(before: cutoff, after: position, on: session)
            case .attempts: try Self.forgetAttempts(before: cutoff, after: position, on: session)
            case .activities: try Self.forgetActivities(before: cutoff, on: session)
            case .sessions: try Self.forgetSessions(before: cutoff, on: session)
            }
        }
    }

    private static func forgetDeliveries(
        before cutoff: Timestamp,
        after position: DeliveryID,
        on session: Session
    ) throws -> RetentionStep {
        let look = Statement(
            RetentionSQL.deliveries,
            [
                .id(position), .id(DeliveryID.earliest(at: cutoff)),
                .integer(Int64(Limits.deliveriesPerRetentionStep)),
            ]
        )
        let page = RetentionPage(
            deliveries: try session.go(on: [look])[0].map { row in
                (id: try row.identifier(0), attempts: Int(try row.integer(1)))
            }
        )
        let over = try lockOver(page.ids, before: cutoff, on: session)
        guard !over.isEmpty else { return page.step(deleted: 0) }
        let ids = [Argument.ids(over)]
        try session.commit(after: [
            Statement(RetentionSQL.deleteAttempts, ids), Statement(RetentionSQL.deleteRedeliveries, ids),
            Statement(RetentionSQL.deleteDeliveries, ids),
        ])
        return page.step(deleted: over.count)
    }

    private static func forgetAttempts(
        before cutoff: Timestamp,
        after position: DeliveryID,
        on session: Session
    ) throws -> RetentionStep {
        let look = Statement(
            RetentionSQL.attempts,
            [.id(position), .id(DeliveryID.earliest(at: cutoff)), .integer(Int64(Limits.rowsPerRetentionStep))]
        )
        let page = RetentionPage(attempts: try session.go(on: [look])[0].map { try $0.identifier(0) })
        let over = try lockOver(page.ids, before: cutoff, on: session)
        guard !over.isEmpty else { return page.step(deleted: 0) }
        let ids = [Argument.ids(over)]
        let answers = try session.commit(after: [
            Statement(RetentionSQL.noteForgotten, ids), Statement(RetentionSQL.deleteAttempts, ids),
        ])
        return page.step(deleted: answers[1].count)
    }

    private static func lockOver(
        _ ids: [DeliveryID],
        before cutoff: Timestamp,
        on session: Session
    ) throws -> [DeliveryID] {
        guard !ids.isEmpty else { return [] }
        let lock = Statement(RetentionSQL.lockOver, [.ids(ids), .integer(cutoff.milliseconds)])
        return try session.go(on: [lock])[0].map { try $0.identifier(0) }
    }

    private static func forgetActivities(before cutoff: Timestamp, on session: Session) throws -> RetentionStep {
        let limit = Limits.rowsPerRetentionStep
        let arguments: [Argument] = [.id(ActivityID.earliest(at: cutoff)), .integer(Int64(limit))]
        let deleted = try session.commit(after: [Statement(RetentionSQL.deleteActivities, arguments)])[0].count
        return RetentionStep(deleted: deleted, isLast: deleted < limit)
    }

    private static func forgetSessions(before cutoff: Timestamp, on session: Session) throws -> RetentionStep {
        let limit = Limits.rowsPerRetentionStep
        let arguments: [Argument] = [.integer(cutoff.milliseconds), .integer(Int64(limit))]
        let answers = try session.commit(after: [
            Statement(RetentionSQL.deleteLinks, arguments), Statement(RetentionSQL.deleteSessions, arguments),
        ])
        let (links, sessions) = (answers[0].count, answers[1].count)
        return RetentionStep(deleted: links + sessions, isLast: max(links, sessions) < limit)
    }
}
