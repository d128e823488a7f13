package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func addMember(
        _ member: Member,
        link: KeyDigest,
        until expiry: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Bool {
        try transact("adding a member") { tables throws(StoreError) in
            if let org = member.orgID { try tables.requireOrg(org) }
            guard tables.members.filter({ $0.member.orgID == member.orgID }).count < Limits.membersPerOrg else {
                throw StoreError(.limitReached, "members of an org")
            }
            if tables.members.contains(where: { $0.member.email == member.email }) { return false }
            tables.members.append(MemberCredentials(member: member, hash: nil))
            tables.links[link] = EntryLink(
                visitor: .member(member.id),
                createdAt: member.createdAt,
                expiresAt: expiry
            )
            tables.note(note)
            return true
        }
    }

    package func members(of org: OrgID?) async throws(StoreError) -> [Member] {
        try transact("listing members") { tables throws(StoreError) in
            tables.members.map(\.member).filter { $0.orgID == org }
        }
    }

    package func member(_ id: MemberID) async throws(StoreError) -> Member? {
        try transact("looking a member up") { tables throws(StoreError) in
            tables.members.first { $0.member.id == id }?.member
        }
    }

    package func credentials(of email: EmailAddress) async throws(StoreError) -> MemberCredentials? {
        try transact("looking a member up") { tables throws(StoreError) in
            tables.members.first { $0.member.email == email }
        }
    }

    package func removeMember(_ id: MemberID, noting note: Activity?) async throws(StoreError) -> Bool {
        try transact("removing a member") { tables throws(StoreError) in
            guard let index = tables.members.firstIndex(where: { $0.member.id == id }) else { return false }
            tables.members.remove(at: index)
            tables.keepOut(id)
            tables.note(note)
            return true
        }
    }

    package func resetMember(
        _ id: MemberID,
        link: KeyDigest,
        from now: Timestamp,
        until expiry: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Bool {
        try transact("resetting a member") { tables throws(StoreError) in
            guard let index = tables.members.firstIndex(where: { $0.member.id == id }) else { return false }
            tables.setHash(nil, at: index)
            tables.links[link] = EntryLink(visitor: .member(id), createdAt: now, expiresAt: expiry)
            tables.note(note)
            return true
        }
    }

    package func setPassword(
        _ hash: PasswordHash,
        by link: KeyDigest,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Member? {
        try transact("setting a password") { tables throws(StoreError) in
            guard let found = tables.links[link], now < found.expiresAt, case .member(let id) = found.visitor,
                let index = tables.members.firstIndex(where: { $0.member.id == id })
            else { return nil }
            tables.setHash(hash, at: index)
            tables.note(note)
            return tables.members[index].member
        }
    }
}

extension MemoryTables {
    /// Forgets all that lets a member in.
    fileprivate mutating func keepOut(_ member: MemberID) {
        links = links.filter { $0.value.visitor != .member(member) }
        sessions = sessions.filter { $0.value.visitor != .member(member) }
    }

    /// Changes a member's password, and forgets all else that lets the member in.
    fileprivate mutating func setHash(_ hash: PasswordHash?, at index: Int) {
        var member = members[index].member
        member.hasPassword = hash != nil
        members[index] = MemberCredentials(member: member, hash: hash)
        keepOut(member.id)
    }
}
