package import HeraldCore
import HeraldStore

/// The log of who did what.
extension Management {
    /// A page of what was done in an org, or, of what belongs to none, newest first.
    ///
    /// - Parameter end: the last entry of the page before.
    package func activities(of org: OrgID?, before end: ActivityID?) async throws(ManagementError) -> [Activity] {
        try await asking { () throws(StoreError) in
            try await activities.activities(of: org, before: end, limit: Limits.activitiesPerPage)
        }
    }

    /// Notes what was just done.
    ///
    /// - Parameter subject: what it was done to, as people know it.
    /// - Throws: `store` with `unsettled`: it was done, and the log does not have it.
    func note(
        _ action: ActivityAction,
        of org: OrgID?,
        _ subject: String,
        by caller: Caller
    ) async throws(ManagementError) {
        var random = randomness
        let activity = Activity(
            id: ActivityID(at: caller.now, using: &random),
            orgID: org,
            at: caller.now,
            action: action,
            actor: caller.actor,
            subject: subject,
            address: caller.address
        )
        do throws(StoreError) {
            try await activities.add(activity)
        } catch {
            throw .store(StoreError(.unsettled, "noting what was done", cause: error))
        }
    }
}
