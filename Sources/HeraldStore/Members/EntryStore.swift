package import HeraldCore

/// Where links and sessions are kept that let people in to the dashboard, by the digests of their tokens.
package protocol EntryStore: Sendable {
    /// Keeps a guest's link.
    ///
    /// - Throws: `unknownOrg`.
    func addLink(_ link: EntryLink, as digest: KeyDigest, noting note: Activity?) async throws(StoreError)

    /// A link that can be used, which is left as it is.
    func link(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink?

    /// Uses a guest's link up. Of several callers, one gets it. After a connection was lost, it may be that none does.
    ///
    /// - Returns: `nil` when there is no such link any more.
    func takeLink(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink?

    /// Begins a session, and forgets links and sessions that have ended. Nothing begins for a member who was removed,
    /// or for a guest of an org that is being erased.
    ///
    /// - Parameter previous: the session that it takes the place of, which ends.
    func startSession(
        _ session: DashboardSession,
        as digest: KeyDigest,
        replacing previous: KeyDigest?
    ) async throws(StoreError)

    /// A session, unless it was ended. It may have ended by itself (``DashboardSession/isOpen(at:)``).
    func session(_ digest: KeyDigest) async throws(StoreError) -> DashboardSession?

    /// Notes that a session was used.
    func noteUse(ofSession digest: KeyDigest, at now: Timestamp) async throws(StoreError)

    /// Ends a session, if it is there.
    func endSession(_ digest: KeyDigest) async throws(StoreError)

    /// Ends all sessions of a member.
    func endSessions(of member: MemberID) async throws(StoreError)
}
