/// What a webhook subscribes to and a delivery tells (contract, sections 2 and 4).
package enum EventType: String, Hashable, Sendable, CaseIterable {
    case workflowCompleted = "WORKFLOW_COMPLETED"
    case workflowFailed = "WORKFLOW_FAILED"

    /// The workflow status that the event announces, as it stands in the delivery's body.
    package var status: WorkflowStatus {
        switch self {
        case .workflowCompleted: .complete
        case .workflowFailed: .failed
        }
    }
}
