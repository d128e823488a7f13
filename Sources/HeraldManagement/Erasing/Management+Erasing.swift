package import HeraldCore
import HeraldStore

/// Deleting what somebody asks to have deleted. A call takes some steps; the same again goes on.
extension Management {
    /// Erases a workflow's deliveries, and has nothing sent for it any more.
    ///
    /// - Returns: whether nothing is left.
    /// - Throws: `notFound`.
    package func eraseWorkflow(
        _ id: WorkflowID,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> Bool {
        let note = activity(of: .workflowErased, in: org, "\(id)", by: caller)
        for _ in 0..<Limits.erasureSteps {
            let step = try await asking { () throws(StoreError) in
                try await erasure.eraseWorkflow(id, of: org, noting: note)
            }
            guard let step else { throw .notFound("workflow with id '\(id)'") }
            if step.isDone { return true }
            await sleep(Limits.erasureRest)
        }
        return false
    }

    /// Erases an org with all that is its.
    ///
    /// - Returns: whether nothing is left.
    /// - Throws: `notFound`, also when all was erased before.
    package func eraseOrg(_ id: OrgID, by caller: Caller) async throws(ManagementError) -> Bool {
        // Its own log is erased with it.
        let note = activity(of: .orgErased, in: nil, "\(id)", by: caller)
        for _ in 0..<Limits.erasureSteps {
            let step = try await asking { () throws(StoreError) in
                try await erasure.eraseOrg(id, at: caller.now, noting: note)
            }
            guard let step else { throw .notFound(Self.soughtOrg(id)) }
            for webhook in step.deletedWebhooks { await changes.webhookDeleted(webhook) }
            if step.isDone { return true }
            await sleep(Limits.erasureRest)
        }
        return false
    }
}
