/// The answer to a report that is on disk (contract, section 7).
package struct ReportReceipt: Hashable, Sendable {
    package let workflowID: WorkflowID
    /// The workflow's status after the report, which an older report does not turn back.
    package let status: WorkflowStatus
    /// Whether the report changed anything; a repeat does not.
    package let applied: Bool
    /// The deliveries of the reported status's event, made now or before, by the time they were made.
    package let deliveries: [Line]

    /// Gathers a receipt.
    package init(workflowID: WorkflowID, status: WorkflowStatus, applied: Bool, deliveries: [Line]) {
        self.workflowID = workflowID
        self.status = status
        self.applied = applied
        self.deliveries = deliveries
    }

    /// One delivery as the receipt names it.
    package struct Line: Hashable, Sendable {
        package let id: DeliveryID
        /// The label of the webhook that it goes to.
        package let label: String
        package let eventType: EventType

        /// Gathers a line.
        package init(id: DeliveryID, label: String, eventType: EventType) {
            self.id = id
            self.label = label
            self.eventType = eventType
        }
    }
}
