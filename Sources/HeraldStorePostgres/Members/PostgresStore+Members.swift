package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func addMember(
        _ member: Member,
        link digest: KeyDigest,
        until expiry: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Bool {
        let look = Statement(MemberSQL.look, [.id(member.id), .id(member.orgID)])
        let insertion = Statement(
            MemberSQL.insert,
            [
                .id(member.id), .id(member.orgID), .text(member.email.text), .integer(member.role.storedCode),
                .integer(member.createdAt.milliseconds),
            ]
        )
        let link = Self.linkOfMember(member.id, as: digest, from: member.createdAt, until: expiry)
        return try await pool.run("adding a member") { session in
            // The lock keeps the count true until the row is in.
            var statements = [LockSQL.excludeMembers(of: member.orgID), look]
            if let org = member.orgID { statements.append(Statement(OrgSQL.hold, [.id(org)])) }
            let answers = try session.begin(with: statements)
            if session.isRepeated, try answers[1][0].flag(0) { return true }
            guard answers.count < 3 || !answers[2].isEmpty else { throw StoreError(.unknownOrg, "adding a member") }
            guard try answers[1][0].integer(1) < Limits.membersPerOrg else {
                throw StoreError(.limitReached, "members of an org")
            }
            guard try !session.go(on: [insertion, link])[0].isEmpty else { return false }
            try session.commit(after: Self.noting(note))
            return true
        }
    }

    package func members(of org: OrgID?) async throws(StoreError) -> [Member] {
        let sql = org == nil ? MemberSQL.operators : MemberSQL.ofOrg
        return try await read("listing members", sql, org.map { [.id($0)] } ?? []) {
            try MemberRow($0).credentials.member
        }
    }

    package func member(_ id: MemberID) async throws(StoreError) -> Member? {
        try await read("looking a member up", MemberSQL.byID, [.id(id)]) { try MemberRow($0).credentials.member }.first
    }

    package func credentials(of email: EmailAddress) async throws(StoreError) -> MemberCredentials? {
        try await read("looking a member up", MemberSQL.byEmail, [.text(email.text)]) {
            try MemberRow($0).credentials
        }.first
    }

    package func removeMember(_ id: MemberID, noting note: Activity?) async throws(StoreError) -> Bool {
        let removal = Statement(MemberSQL.remove, [.id(id)])
        return try await pool.run("removing a member") { session in
            guard try !session.begin(with: [removal])[0].isEmpty else { return session.isRepeated }
            try session.commit(after: Self.noting(note))
            return true
        }
    }

    package func resetMember(
        _ id: MemberID,
        link digest: KeyDigest,
        from now: Timestamp,
        until expiry: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Bool {
        let reset = [
            Statement(MemberSQL.setPassword, [.text(nil), .id(id)]),
            Statement(EntrySQL.removeLinksOfMember, [.id(id)]),
            Statement(EntrySQL.removeSessionsOfMember, [.id(id)]),
            Self.linkOfMember(id, as: digest, from: now, until: expiry),
        ]
        return try await pool.run("resetting a member") { session in
            guard try !session.begin(with: reset)[0].isEmpty else { return false }
            try session.commit(after: Self.noting(note))
            return true
        }
    }

    package func setPassword(
        _ hash: PasswordHash,
        by link: KeyDigest,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Member? {
        let find = Statement(MemberSQL.byLink, [.bytes(link.bytes), .integer(now.milliseconds)])
        let findDone = Statement(MemberSQL.byPassword, [.text(hash.stored)])
        return try await pool.run("setting a password") { session in
            // Hashes are salted: nobody else has it.
            if session.isRepeated, let row = try session.transact([findDone])[0].first {
                return try MemberRow(row).credentials.member
            }
            guard let row = try session.begin(with: [find])[0].first else { return nil }
            var member = try MemberRow(row).credentials.member
            let use = Statement(EntrySQL.useLinkOfMember, [.bytes(link.bytes)])
            guard try !session.go(on: [use])[0].isEmpty else { return nil }
            let change = [
                Statement(EntrySQL.removeLinksOfMember, [.id(member.id)]),
                Statement(EntrySQL.removeSessionsOfMember, [.id(member.id)]),
                Statement(MemberSQL.setPassword, [.text(hash.stored), .id(member.id)]),
            ]
            try session.commit(after: change + Self.noting(note))
            member.hasPassword = true
            return member
        }
    }

    private static func linkOfMember(
        _ id: MemberID,
        as digest: KeyDigest,
        from now: Timestamp,
        until expiry: Timestamp
    ) -> Statement {
        Statement(
            EntrySQL.insertLinkOfMember,
            [.bytes(digest.bytes), .id(id), .integer(now.milliseconds), .integer(expiry.milliseconds)]
        )
    }
}
