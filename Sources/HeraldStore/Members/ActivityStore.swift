package import HeraldCore

/// Where is kept who did what.
package protocol ActivityStore: Sendable {
    /// Adds an entry.
    func add(_ activity: Activity) async throws(StoreError)

    /// The newest entries of an org, or those that belong to none, newest first.
    ///
    /// - Parameter end: only what came before this one.
    func activities(of org: OrgID?, before end: ActivityID?, limit: Int) async throws(StoreError) -> [Activity]
}
