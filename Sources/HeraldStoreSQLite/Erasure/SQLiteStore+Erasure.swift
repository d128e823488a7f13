import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func eraseWorkflow(
        _ id: WorkflowID,
        of org: OrgID,
        noting note: Activity?
    ) async throws(StoreError) -> ErasureStep? {
        try await writer.write("erasing a workflow", weight: Limits.rowsPerRetentionStep) { db in
            let arguments: StatementArguments = [org.stored, id.stored]
            guard let key = try db.first(ErasureSQL.workflow, arguments, { $0[0] as Int64 }) else { return nil }
            try db.run(ErasureSQL.silence, [Set(EventType.allCases).storedCode, key])
            try Self.note(note, in: db)
            if let step = try Self.eraseDeliveries(ErasureSQL.deliveriesOfWorkflow, key.databaseValue, in: db) {
                return step
            }
            return ErasureStep(isDone: true)
        }
    }

    package func eraseOrg(
        _ id: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ErasureStep? {
        try await writer.write("erasing an org", weight: Limits.rowsPerRetentionStep) { [self] db in
            guard try db.run(ErasureSQL.markOrg, [now.milliseconds, id.stored]) == 0 else {
                try Self.note(note, in: db)
                return try begin(erasing: id, at: now, in: db)
            }
            guard try db.first(ErasureSQL.markedOrg, [id.stored], { _ in true }) != nil else { return nil }
            return try goOn(erasing: id, in: db)
        }
    }

    private func begin(erasing org: OrgID, at now: Timestamp, in db: Database) throws -> ErasureStep {
        let webhooks = try db.all(ErasureSQL.livingWebhooks, [org.stored]) { try $0.identifier(0) as WebhookID }
        for webhook in webhooks {
            try db.run(WebhookSQL.markDeleted, [now.milliseconds, webhook.stored])
            try db.run(WebhookSQL.deleteSecrets, [webhook.stored])
        }
        memory.forgetSubscriptions(of: org)
        memory.forgetCancelingWebhooks()
        try db.run(ErasureSQL.revokeKeys, [now.milliseconds, org.stored])
        try db.run(ErasureSQL.deleteLinks, [org.stored])
        try db.run(ErasureSQL.deleteSessions, [org.stored])
        try db.run(ErasureSQL.deleteMembers, [org.stored])
        return ErasureStep(isBegin: true, deletedWebhooks: webhooks, isDone: false)
    }

    private func goOn(erasing org: OrgID, in db: Database) throws -> ErasureStep {
        if let step = try Self.eraseDeliveries(ErasureSQL.deliveriesOfOrg, org.stored, in: db) { return step }
        let limit = Limits.rowsPerRetentionStep
        try db.run(ErasureSQL.deleteReplays, [org.stored])
        // Each has up to some ten thousand counts of its attempts, so there is one a step.
        for webhook in try db.all(ErasureSQL.webhooks, [org.stored, 1], { try $0.identifier(0) as WebhookID }) {
            for sql in [
                ErasureSQL.deleteCounts, ErasureSQL.deleteHealth, ErasureSQL.deleteNotices,
                WebhookSQL.deleteSecrets, ErasureSQL.deleteWebhook,
            ] {
                try db.run(sql, [webhook.stored])
            }
            memory.forgetCancelingWebhooks()
            return ErasureStep(isDone: false)
        }
        for sql in [ErasureSQL.deleteWorkflows, ErasureSQL.deleteActivities] {
            if try db.run(sql, [org.stored, limit]) > 0 { return ErasureStep(isDone: false) }
        }
        for sql in [
            ErasureSQL.deleteLinks, ErasureSQL.deleteSessions, ErasureSQL.deleteMembers, ErasureSQL.deleteKeySets,
            ErasureSQL.deleteOrg,
        ] {
            try db.run(sql, [org.stored])
        }
        return ErasureStep(isDone: true)
    }

    /// Deletes some deliveries.
    ///
    /// - Parameters:
    ///   - sql: selects them by whose they are, with how many attempts each counts.
    /// - Returns: `nil` when there were none.
    private static func eraseDeliveries(
        _ sql: String,
        _ owner: DatabaseValue,
        in db: Database
    ) throws -> ErasureStep? {
        let rows = try db.all(sql, [owner, Limits.deliveriesPerRetentionStep]) { row in
            (id: try row.identifier(0) as DeliveryID, attempts: row[1] as Int)
        }
        guard !rows.isEmpty else { return nil }
        for id in RetentionPage(deliveries: rows).ids {
            try db.run(RetentionSQL.deleteAttempts, [id.stored])
            try db.run(RetentionSQL.deleteRedeliveries, [id.stored])
            try db.run(RetentionSQL.deleteDelivery, [id.stored])
        }
        return ErasureStep(isDone: false)
    }
}
