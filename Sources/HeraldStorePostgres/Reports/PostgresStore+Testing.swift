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
            let subscription = Subscription(
                webhookID: try row.identifier(0),
                label: test.label,
                eventTypes: [test.eventType],
                isPaused: try row.flag(1),
                pausedFor: try row.integer(2)
            )
            let birth = Birth(test, to: subscription, offer: offer, id: id, at: now)
            let report = test.report(at: now)
            let change = WorkflowState.applying(report, to: nil)
            let insertion = Statement(
                ReportSQL.insertTest,
                [
                    .id(test.orgID), .id(test.workflowID), .integer(change.state.status.storedCode),
                    .integer(now.milliseconds), .integer(change.state.firedEvents.storedCode), .id(id),
                    .id(subscription.webhookID), .integer(test.eventType.storedCode), .integer(birth.pausedBefore),
                    .integer(birth.claimableAt.milliseconds), .integer(birth.lease?.token ?? 0),
                    .id(birth.lease?.owner),
                ]
            )
            try session.commit(after: [insertion] + Self.noting(note))
            return ReportAcceptance(report, change, born: [birth])
        }
        caller.call(acceptance.unleased)
        return acceptance
    }
}
