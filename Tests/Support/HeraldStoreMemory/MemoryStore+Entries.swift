package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func addLink(_ link: EntryLink, as digest: KeyDigest, noting note: Activity?) async throws(StoreError) {
        try transact("adding a link") { tables throws(StoreError) in
            if case .guest(let org, _) = link.visitor { try tables.requireOrg(org) }
            tables.links[digest] = link
            tables.note(note)
        }
    }

    package func link(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink? {
        try transact("looking a link up") { tables throws(StoreError) in
            tables.links[digest].flatMap { now < $0.expiresAt ? $0 : nil }
        }
    }

    package func takeLink(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink? {
        try transact("using a link") { tables throws(StoreError) in
            guard let link = tables.links[digest], now < link.expiresAt, case .guest = link.visitor else { return nil }
            tables.links[digest] = nil
            return link
        }
    }

    package func startSession(
        _ session: DashboardSession,
        as digest: KeyDigest,
        replacing previous: KeyDigest?
    ) async throws(StoreError) {
        try transact("starting a session") { tables throws(StoreError) in
            tables.links = tables.links.filter { session.createdAt < $0.value.expiresAt }
            tables.sessions = tables.sessions.filter { session.createdAt < $0.value.expiresAt }
            if let previous { tables.sessions[previous] = nil }
            if case .member(let id) = session.visitor, !tables.members.contains(where: { $0.member.id == id }) {
                return
            }
            if case .guest(let id, _) = session.visitor, !tables.orgs.contains(where: { $0.id == id }) { return }
            tables.sessions[digest] = session
        }
    }

    package func session(_ digest: KeyDigest) async throws(StoreError) -> DashboardSession? {
        try transact("looking a session up") { tables throws(StoreError) in tables.sessions[digest] }
    }

    package func noteUse(ofSession digest: KeyDigest, at now: Timestamp) async throws(StoreError) {
        try transact("noting a session's use") { tables throws(StoreError) in
            guard let last = tables.sessions[digest]?.usedAt else { return }
            tables.sessions[digest]?.usedAt = max(last, now)
        }
    }

    package func endSession(_ digest: KeyDigest) async throws(StoreError) {
        try transact("ending a session") { tables throws(StoreError) in tables.sessions[digest] = nil }
    }

    package func endSessions(of member: MemberID) async throws(StoreError) {
        try transact("ending sessions") { tables throws(StoreError) in
            tables.sessions = tables.sessions.filter { $0.value.visitor != .member(member) }
        }
    }
}
