package import HeraldCore

/// Where is kept who did what.
///
/// What changes something in other ports takes the entry that tells of the change (`noting`), and writes it in the
/// change's own transaction: it is there if and only if something was changed. A change of several steps says which of
/// them writes it.
package protocol ActivityStore: Sendable {
    /// Adds an entry by itself, of what changed nothing that is kept, such as a failed sign-in.
    func add(_ activity: Activity) async throws(StoreError)

    /// The newest entries of an org, or those that belong to none, newest first.
    ///
    /// - Parameter end: only what came before this one.
    func activities(of org: OrgID?, before end: ActivityID?, limit: Int) async throws(StoreError) -> [Activity]
}
