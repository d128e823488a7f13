package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func eraseWorkflow(
        _ id: WorkflowID,
        of org: OrgID,
        noting note: Activity?
    ) async throws(StoreError) -> ErasureStep? {
        try await pool.run("erasing a workflow") { session in
            let silence = Statement(
                ErasureSQL.silence,
                [.integer(Set(EventType.allCases).storedCode), .id(org), .id(id)]
            )
            guard let key = try session.begin(with: [silence])[0].first?.integer(0) else { return nil }
            let look = Statement(
                ErasureSQL.deliveriesOfWorkflow,
                [.integer(key), .integer(Int64(Limits.deliveriesPerRetentionStep))]
            )
            if let step = try Self.eraseDeliveries(look, noting: note, on: session) { return step }
            try session.commit(after: Self.noting(note))
            return ErasureStep(isDone: true)
        }
    }

    package func eraseOrg(
        _ id: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ErasureStep? {
        let step = try await pool.run("erasing an org") { session -> ErasureStep? in
            let marked = Statement(ErasureSQL.markedOrg, [.id(id)])
            guard try session.begin(with: [marked])[0].isEmpty else { return try Self.goOn(erasing: id, on: session) }
            try session.abandonTransaction()
            // Reports under way are before it, and those that follow do not find the org. Nobody else waits for the
            // steps that come after this one.
            let answers = try session.begin(with: [
                LockSQL.exclude(.webhooksOfOrg, id),
                Statement(ErasureSQL.markOrg, [.integer(now.milliseconds), .id(id)]), marked,
            ])
            guard answers[1].isEmpty else { return try Self.begin(erasing: id, at: now, noting: note, on: session) }
            return answers[2].isEmpty ? nil : try Self.goOn(erasing: id, on: session)
        }
        for webhook in step?.deletedWebhooks ?? [] { caller.call(changed: webhook) }
        return step
    }

    private static func begin(
        erasing org: OrgID,
        at now: Timestamp,
        noting note: Activity?,
        on session: Session
    ) throws -> ErasureStep {
        let look = Statement(ErasureSQL.livingWebhooks, [.id(org)])
        let webhooks = try session.go(on: [look])[0].map { try $0.identifier(0) as WebhookID }
        // In the order of what is locked, as everybody does.
        let locks = Dictionary(grouping: webhooks, by: LockSQL.bucket).sorted { $0.key < $1.key }
            .map { LockSQL.exclude(.deliveriesOfWebhook, $0.value[0]) }
        try session.commit(
            after: locks + [
                Statement(ErasureSQL.markDeleted, [.integer(now.milliseconds), .ids(webhooks)]),
                Statement(ErasureSQL.deleteSecrets, [.ids(webhooks)]),
                Statement(ErasureSQL.revokeKeys, [.integer(now.milliseconds), .id(org)]),
                Statement(ErasureSQL.deleteLinks, [.id(org)]), Statement(ErasureSQL.deleteSessions, [.id(org)]),
                Statement(ErasureSQL.deleteMembers, [.id(org)]),
            ] + noting(note)
        )
        return ErasureStep(isBegin: true, deletedWebhooks: webhooks, isDone: false)
    }

    private static func goOn(erasing org: OrgID, on session: Session) throws -> ErasureStep {
        let look = Statement(
            ErasureSQL.deliveriesOfOrg,
            [.id(org), .integer(Int64(Limits.deliveriesPerRetentionStep))]
        )
        if let step = try eraseDeliveries(look, on: session) { return step }
        let webhooks = try session.go(on: [
            Statement(ErasureSQL.deleteReplays, [.id(org)]), Statement(ErasureSQL.webhooks, [.id(org), .integer(1)]),
        ])[1].map { try $0.identifier(0) as WebhookID }
        if !webhooks.isEmpty {
            let ids = [Argument.ids(webhooks)]
            try session.commit(after: [
                Statement(ErasureSQL.deleteCounts, ids), Statement(ErasureSQL.deleteHealth, ids),
                Statement(ErasureSQL.deleteNotices, ids), Statement(ErasureSQL.deleteSecrets, ids),
                Statement(ErasureSQL.deleteWebhooks, ids),
            ])
            return ErasureStep(isDone: false)
        }
        let some: [Argument] = [.id(org), .integer(Int64(Limits.rowsPerRetentionStep))]
        for sql in [ErasureSQL.deleteWorkflows, ErasureSQL.deleteActivities] {
            guard try session.go(on: [Statement(sql, some)])[0].isEmpty else {
                try session.commit()
                return ErasureStep(isDone: false)
            }
        }
        // What somebody was adding when the org was marked is there now, if it is at all.
        try session.commit(after: [
            Statement(ErasureSQL.deleteLinks, [.id(org)]), Statement(ErasureSQL.deleteSessions, [.id(org)]),
            Statement(ErasureSQL.deleteMembers, [.id(org)]),
            Statement(ErasureSQL.deleteKeySets, [.id(org)]), Statement(ErasureSQL.deleteOutbox, [.id(org)]),
            Statement(ErasureSQL.deleteOrg, [.id(org)]),
        ])
        return ErasureStep(isDone: true)
    }

    /// Deletes some deliveries, and commits.
    ///
    /// - Parameter look: selects them, with how many attempts each counts.
    /// - Returns: `nil` when there were none; then the transaction goes on.
    private static func eraseDeliveries(
        _ look: Statement,
        noting note: Activity? = nil,
        on session: Session
    ) throws -> ErasureStep? {
        let rows = try session.go(on: [look])[0].map { row in
            (id: try row.identifier(0) as DeliveryID, attempts: Int(try row.integer(1)))
        }
        guard !rows.isEmpty else { return nil }
        let ids = [Argument.ids(RetentionPage(deliveries: rows).ids)]
        let statements = [
            Statement(RedeliverySQL.lockPending, ids), Statement(ErasureSQL.lockDeliveries, ids),
            Statement(ErasureSQL.deletePending, ids), Statement(RetentionSQL.deleteAttempts, ids),
            Statement(RetentionSQL.deleteRedeliveries, ids), Statement(RetentionSQL.deleteDeliveries, ids),
        ]
        try session.commit(after: statements + noting(note))
        return ErasureStep(isDone: false)
    }
}
