import HeraldCore
import HeraldManagement

/// The endpoints by which the platform has data erased.
struct PlatformErasing: Sendable {
    let management: Management

    /// `DELETE /platform/orgs/{org_id}`.
    func eraseOrg(_ call: APICall) async throws(APIError) -> APIAnswer {
        let org: OrgID = try call.identifier(0, of: "org")
        let isDone = try await managing { () throws(ManagementError) in
            try await management.eraseOrg(org, by: call.caller)
        }
        return .json { $0.field("is_done", isDone) }
    }

    /// `DELETE /platform/orgs/{org_id}/workflows/{workflow_id}`.
    func eraseWorkflow(_ call: APICall) async throws(APIError) -> APIAnswer {
        let org: OrgID = try call.identifier(0, of: "org")
        let workflow: WorkflowID = try call.identifier(1, of: "workflow")
        let isDone = try await managing { () throws(ManagementError) in
            try await management.eraseWorkflow(workflow, of: org, by: call.caller)
        }
        return .json { $0.field("is_done", isDone) }
    }
}
