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
            let change = WorkflowState.applying(report, to: nil)
            try db.run(
                ReportSQL.insertWorkflow,
                [
                    test.orgID.stored, test.workflowID.stored, change.state.status.storedCode, now.milliseconds,
                    change.state.firedEvents.storedCode,
                ]
            )
            let workflow = db.lastInsertedRowID
            let pauses = try Self.pauseState(of: webhook, in: db)
            let subscription = Subscription(
                webhookID: webhook,
                label: test.label,
                eventTypes: [test.eventType],
                isPaused: pauses?.pause != nil,
                pausedFor: pauses?.pausedFor ?? 0
            )
            let birth = Birth(test, to: subscription, offer: offer, id: newDeliveryID(at: now), at: now)
            try db.run(
                ReportSQL.insertTest,
                [
                    birth.delivery.id.stored, webhook.stored, workflow, test.eventType.storedCode, now.milliseconds,
                    now.milliseconds, now.milliseconds, birth.claimableAt.milliseconds, birth.lease?.token ?? 0,
                    birth.lease?.owner.stored, birth.pausedBefore,
                ]
            )
            try Self.note(note, in: db)
            return ReportAcceptance(report, change, born: [birth])
        }
    }
}
