package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        try transact("accepting a test") { tables throws(StoreError) in
            let entry = tables.webhooks[try tables.requireWebhook(test.label, of: test.orgID)]
            let key = MemoryWorkflowKey(orgID: test.orgID, workflowID: test.workflowID)
            tables.workflows[key] = WorkflowState.applying(test.report(at: now), to: nil).state
            let delivery = Delivery(
                id: DeliveryID(at: now, using: &tables.random),
                webhookID: entry.webhook.id,
                orgID: test.orgID,
                workflowID: test.workflowID,
                eventType: test.eventType,
                eventTime: now,
                acceptedAt: now,
                isTest: true,
                dueAt: now
            )
            let born = TestBirth(of: delivery, to: test.label, isPaused: entry.webhook.pause != nil, offer: offer)
            tables.put(
                MemoryDelivery(
                    delivery: delivery,
                    leaseToken: born.lease?.token ?? 0,
                    lease: born.lease,
                    pausedBefore: entry.pausedFor
                )
            )
            tables.note(note)
            return born.acceptance
        }
    }
}
