/// What the platform says of a workflow: that it had a status at a time (contract, section 7).
package struct WorkflowReport: Hashable, Sendable {
    package let orgID: OrgID
    package let workflowID: WorkflowID
    package let status: WorkflowStatus
    /// When the status came about, by the platform's word; it orders reports and stands in the delivery.
    package let time: Timestamp

    /// Gathers a report.
    package init(orgID: OrgID, workflowID: WorkflowID, status: WorkflowStatus, time: Timestamp) {
        self.orgID = orgID
        self.workflowID = workflowID
        self.status = status
        self.time = time
    }
}
