import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func addMember(
        _ member: Member,
        link digest: KeyDigest,
        until expiry: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Bool {
        try await writer.write("adding a member") { db in
            if let org = member.orgID { try Self.requireOrg(org, in: db) }
            let count = try db.first(MemberSQL.count, [member.orgID?.stored]) { $0[0] as Int } ?? 0
            guard count < Limits.membersPerOrg else { throw StoreError(.limitReached, "members of an org") }
            guard try db.first(MemberSQL.emailExists, [member.email.text], { _ in true }) == nil else { return false }
            try db.run(
                MemberSQL.insert,
                [
                    member.id.stored, member.orgID?.stored, member.email.text, member.role.storedCode,
                    member.createdAt.milliseconds,
                ]
            )
            let link = EntryLink(visitor: .member(member.id), createdAt: member.createdAt, expiresAt: expiry)
            try Self.insert(link, as: digest, in: db)
            try Self.note(note, in: db)
            return true
        }
    }

    package func members(of org: OrgID?) async throws(StoreError) -> [Member] {
        try await read("listing members") { db in
            try db.all(MemberSQL.ofOrg, [org?.stored]) { try MemberRow($0).credentials.member }
        }
    }

    package func member(_ id: MemberID) async throws(StoreError) -> Member? {
        try await read("looking a member up") { db in
            try db.first(MemberSQL.byID, [id.stored]) { try MemberRow($0).credentials.member }
        }
    }

    package func credentials(of email: EmailAddress) async throws(StoreError) -> MemberCredentials? {
        try await read("looking a member up") { db in
            try db.first(MemberSQL.byEmail, [email.text]) { try MemberRow($0).credentials }
        }
    }

    package func removeMember(_ id: MemberID, noting note: Activity?) async throws(StoreError) -> Bool {
        try await writer.write("removing a member") { db in
            try Self.keepOut(id, in: db)
            guard try db.run(MemberSQL.remove, [id.stored]) == 1 else { return false }
            try Self.note(note, in: db)
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
        try await writer.write("resetting a member") { db in
            guard try db.run(MemberSQL.setPassword, [nil, id.stored]) == 1 else { return false }
            try Self.keepOut(id, in: db)
            try Self.insert(
                EntryLink(visitor: .member(id), createdAt: now, expiresAt: expiry),
                as: link,
                in: db
            )
            try Self.note(note, in: db)
            return true
        }
    }

    package func setPassword(
        _ hash: PasswordHash,
        by link: KeyDigest,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Member? {
        try await writer.write("setting a password") { db in
            let found = try db.first(MemberSQL.byLink, [Data(link.bytes), now.milliseconds]) {
                try MemberRow($0).credentials.member
            }
            guard var member = found else { return nil }
            try Self.keepOut(member.id, in: db)
            try db.run(MemberSQL.setPassword, [hash.stored, member.id.stored])
            try Self.note(note, in: db)
            member.hasPassword = true
            return member
        }
    }

    /// Forgets all that lets a member in.
    private static func keepOut(_ member: MemberID, in db: Database) throws {
        try db.run(EntrySQL.removeLinksOfMember, [member.stored])
        try db.run(EntrySQL.removeSessionsOfMember, [member.stored])
    }
}
