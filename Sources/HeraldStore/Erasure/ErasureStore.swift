package import HeraldCore

/// Where data is deleted because somebody asks for it, a step at a time, each of which is one short transaction.
///
/// Steps are asked for until one says that nothing is left; whatever ends it, the same again goes on with it.
package protocol ErasureStore: Sendable {
    /// Deletes some of a workflow's deliveries, pending or not, with their attempts.
    ///
    /// The workflow's id stays, with the note that all its events have fired, so that a report that is repeated has
    /// nothing sent. What nodes hold in their memory by then may still arrive: what is being attempted, and what is
    /// leased and waits for its turn there.
    /// - Parameter note: written by the first step only; later steps are given the same note and ignore it.
    /// - Returns: `nil` when the org has no such workflow.
    func eraseWorkflow(_ id: WorkflowID, of org: OrgID, noting note: Activity?) async throws(StoreError) -> ErasureStep?

    /// Deletes an org, step by step.
    ///
    /// The first step deletes its webhooks, members and all that lets somebody in, and revokes its key sets; from then
    /// on nobody finds the org, and its reports are refused. The steps that follow delete all else that is the org's,
    /// its audit log included.
    /// - Parameter note: written by the first step; it must not be the org's, whose log is erased.
    /// - Returns: `nil` when there is no such org any more.
    func eraseOrg(_ id: OrgID, at now: Timestamp, noting note: Activity?) async throws(StoreError) -> ErasureStep?
}
