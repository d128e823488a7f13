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
            case .replays: try Self.forgetReplays(before: cutoff, on: session)
            case .deletedWebhooks: try Self.forgetDeletedWebhooks(before: cutoff, on: session)
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

    private static func forgetReplays(before cutoff: Timestamp, on session: Session) throws -> RetentionStep {
        let limit = Limits.rowsPerRetentionStep
        let arguments: [Argument] = [
            .id(ReplayID.earliest(at: cutoff)), .integer(cutoff.milliseconds), .integer(Int64(limit)),
        ]
        let deleted = try session.commit(after: [Statement(RetentionSQL.deleteReplays, arguments)])[0].count
        return RetentionStep(deleted: deleted, isLast: deleted < limit)
    }

    /// Nothing comes to refer to a deleted webhook, so what is found stays what it is until it is deleted.
    private static func forgetDeletedWebhooks(before cutoff: Timestamp, on session: Session) throws -> RetentionStep {
        let (limit, rows) = (Limits.webhooksPerRetentionStep, Limits.rowsPerRetentionStep)
        let look = Statement(
            RetentionSQL.lockDeletedWebhooks,
            [.id(WebhookID.earliest(at: cutoff)), .integer(cutoff.milliseconds), .integer(Int64(limit))]
        )
        let webhooks = try session.go(on: [look])[0].map { try $0.identifier(0) as WebhookID }
        guard !webhooks.isEmpty else { return .nothing }
        let ids = Argument.ids(webhooks)
        let counts = Statement(RetentionSQL.deleteCounts, [ids, .integer(Int64(rows))])
        guard try session.go(on: [counts])[0].count < rows else {
            try session.commit()
            return RetentionStep(deleted: 0, isLast: false)
        }
        try session.commit(
            after: [
                ErasureSQL.deleteHealth, ErasureSQL.deleteNotices, ErasureSQL.deleteSecrets, ErasureSQL.deleteWebhooks,
            ].map { Statement($0, [ids]) }
        )
        return RetentionStep(deleted: webhooks.count, isLast: webhooks.count < limit)
    }
}
