import HeraldCore

/// Names a workflow: its id means something only within its org.
struct MemoryWorkflowKey: Hashable, Sendable {
    let orgID: OrgID
    let workflowID: WorkflowID
}
