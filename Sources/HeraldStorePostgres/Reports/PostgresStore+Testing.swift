package import HeraldCore
package import HeraldStore
import Synchronization

extension PostgresStore {
    package func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        let drawn = Mutex<DeliveryID?>(nil)
        let acceptance = try await pool.run("accepting a test") { [ids] session in
            let answers = try session.begin(with: [
                LockSQL.share(.webhooksOfOrg, [test.orgID]),
                Statement(ReportSQL.testedWebhook, [.id(test.orgID), .text(test.label)]),
            ])
            guard let row = answers[1].first else { throw StoreError(.unknownWebhook, "webhook '\(test.label)'") }
            // Should this run again, it finds what it did by the id.
            let id = drawn.withLock { drawn in
                let id = drawn ?? ids.next(at: now)
                drawn = id
                return id
            }
            let delivery = Delivery(
                id: id,
                webhookID: try row.identifier(0),
                orgID: test.orgID,
                workflowID: test.workflowID,
                eventType: test.eventType,
                eventTime: now,
                acceptedAt: now,
                isTest: true,
                dueAt: now
            )
            let born = TestBirth(of: delivery, to: test.label, isPaused: try row.flag(1), offer: offer)
            let state = WorkflowState.applying(test.report(at: now), to: nil).state
            let insertion = Statement(
                ReportSQL.insertTest,
                [
                    .id(test.orgID), .id(test.workflowID), .integer(state.status.storedCode),
                    .integer(now.milliseconds),
                    .integer(state.firedEvents.storedCode), .id(id), .id(delivery.webhookID),
                    .integer(test.eventType.storedCode), .integer(try row.integer(2)),
                    .integer(born.claimableAt.milliseconds), .integer(born.lease?.token ?? 0), .id(born.lease?.owner),
                ]
            )
            try session.commit(after: [insertion] + Self.noting(note))
            return born.acceptance
        }
        caller.call(acceptance.unleased)
        return acceptance
    }
}
