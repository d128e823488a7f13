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
            let report = test.report(at: now)
            let change = WorkflowState.applying(report, to: nil)
            tables.workflows[key] = change.state
            let id = DeliveryID(at: now, using: &tables.random)
            let birth = Birth(test, to: entry.subscription, offer: offer, id: id, at: now)
            tables.put(MemoryDelivery(birth))
            tables.note(note)
            return ReportAcceptance(report, change, born: [birth])
        }
    }
}
