/// What the platform says of a workflow: that it had a status at a time (contract, section 7).
package struct WorkflowReport: Hashable, Sendable {
    package let orgID: OrgID
    package let workflowID: WorkflowID
    package let status: WorkflowStatus
    /// When the status came about, by the platform's word; it orders reports and stands in the delivery.
    package let time: Timestamp
    /// The trace that the platform reports in, if it said so; it changes nothing but what deliveries carry along.
    package var trace: TraceContext?

    /// Gathers a report.
    package init(
        orgID: OrgID,
        workflowID: WorkflowID,
        status: WorkflowStatus,
        time: Timestamp,
        trace: TraceContext? = nil
    ) {
        self.orgID = orgID
        self.workflowID = workflowID
        self.status = status
        self.time = time
        self.trace = trace
    }
}
