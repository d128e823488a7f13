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

    /// The activity that a change is, which the store writes together with it.
    ///
    /// - Parameter subject: what it is done to, as people know it.
    func activity(
        of action: ActivityAction,
        in org: OrgID?,
        _ subject: String,
        by caller: Caller
    ) -> Activity {
        var random = randomness
        return Activity(
            id: ActivityID(at: caller.now, using: &random),
            orgID: org,
            at: caller.now,
            action: action,
            actor: caller.actor,
            subject: subject,
            address: caller.address
        )
    }

    /// Notes who came in, or was not let in.
    ///
    /// - Parameter subject: who it was, or in what role.
    /// - Throws: `store`.
    func note(
        _ action: ActivityAction,
        of org: OrgID?,
        _ subject: String,
        by caller: Caller
    ) async throws(ManagementError) {
        let note = activity(of: action, in: org, subject, by: caller)
        try await asking { () throws(StoreError) in try await activities.add(note) }
    }
}
