import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        try await writer.write("accepting a test", weight: 2) { [self] db in
            let webhook = try Self.requireWebhook(test.label, of: test.orgID, in: db)
            let report = test.report(at: now)
            let state = WorkflowState.applying(report, to: nil).state
            try db.run(
                ReportSQL.insertWorkflow,
                [
                    test.orgID.stored, test.workflowID.stored, state.status.storedCode, now.milliseconds,
                    state.firedEvents.storedCode,
                ]
            )
            let delivery = Delivery(
                id: newDeliveryID(at: now),
                webhookID: webhook,
                orgID: test.orgID,
                workflowID: test.workflowID,
                eventType: test.eventType,
                eventTime: now,
                acceptedAt: now,
                isTest: true,
                dueAt: now
            )
            let workflow = db.lastInsertedRowID
            let pauses = try Self.pauseState(of: webhook, in: db)
            let born = TestBirth(of: delivery, to: test.label, isPaused: pauses?.pause != nil, offer: offer)
            try db.run(
                ReportSQL.insertTest,
                [
                    delivery.id.stored, webhook.stored, workflow, test.eventType.storedCode, now.milliseconds,
                    now.milliseconds, now.milliseconds, born.claimableAt.milliseconds, born.lease?.token ?? 0,
                    born.lease?.owner.stored, pauses?.pausedFor ?? 0,
                ]
            )
            try Self.note(note, in: db)
            return born.acceptance
        }
    }
}
