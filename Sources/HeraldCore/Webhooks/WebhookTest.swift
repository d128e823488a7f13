/// That an org wants to see what its receiver makes of an event: a delivery like any other, of a workflow that there is
/// not.
package struct WebhookTest: Hashable, Sendable {
    package let orgID: OrgID
    /// Which webhook. Whether it is subscribed to the event type makes no difference.
    package let label: String
    package let eventType: EventType
    /// Drawn for this test.
    package let workflowID: WorkflowID

    /// Gathers a test.
    package init(orgID: OrgID, label: String, eventType: EventType, workflowID: WorkflowID) {
        self.orgID = orgID
        self.label = label
        self.eventType = eventType
        self.workflowID = workflowID
    }

    /// What the platform would have reported.
    ///
    /// - Parameter now: the event's time.
    package func report(at now: Timestamp) -> WorkflowReport {
        WorkflowReport(orgID: orgID, workflowID: workflowID, status: eventType.status, time: now)
    }
}
