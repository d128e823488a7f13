import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func addLink(_ link: EntryLink, as digest: KeyDigest, noting note: Activity?) async throws(StoreError) {
        try await writer.write("adding a link") { db in
            if case .guest(let org, _) = link.visitor { try Self.requireOrg(org, in: db) }
            try Self.insert(link, as: digest, in: db)
            try Self.note(note, in: db)
        }
    }

    package func link(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink? {
        try await read("looking a link up") { db in
            try db.first(EntrySQL.link, [Data(digest.bytes), now.milliseconds]) { try VisitorRow($0).link }
        }
    }

    package func takeLink(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink? {
        try await writer.write("using a link") { db in
            let link = try db.first(EntrySQL.guestLink, [Data(digest.bytes), now.milliseconds]) {
                try VisitorRow($0).link
            }
            if link != nil { try db.run(EntrySQL.removeLink, [Data(digest.bytes)]) }
            return link
        }
    }

    package func startSession(
        _ session: DashboardSession,
        as digest: KeyDigest,
        replacing previous: KeyDigest?
    ) async throws(StoreError) {
        try await writer.write("starting a session") { db in
            try db.run(EntrySQL.forgetLinks, [session.createdAt.milliseconds])
            try db.run(EntrySQL.forgetSessions, [session.createdAt.milliseconds])
            if let previous { try db.run(EntrySQL.removeSession, [Data(previous.bytes)]) }
            let columns = VisitorColumns(session.visitor)
            if let member = columns.member, try db.first(MemberSQL.byID, [member.stored], { _ in true }) == nil {
                return
            }
            if let org = columns.org, try db.first(OrgSQL.exists, [org.stored], { _ in true }) == nil { return }
            try db.run(
                EntrySQL.insertSession,
                [
                    Data(digest.bytes), columns.member?.stored, columns.org?.stored, columns.role?.storedCode,
                    session.createdAt.milliseconds, session.usedAt.milliseconds, session.expiresAt.milliseconds,
                ]
            )
        }
    }

    package func session(_ digest: KeyDigest) async throws(StoreError) -> DashboardSession? {
        try await read("looking a session up") { db in
            try db.first(EntrySQL.session, [Data(digest.bytes)]) { row in
                let entry = try VisitorRow(row)
                return DashboardSession(
                    visitor: entry.visitor,
                    createdAt: entry.createdAt,
                    usedAt: row.timestamp(5),
                    expiresAt: entry.expiresAt
                )
            }
        }
    }

    package func noteUse(ofSession digest: KeyDigest, at now: Timestamp) async throws(StoreError) {
        try await writer.write("noting a session's use") { db in
            try db.run(EntrySQL.noteUse, [now.milliseconds, Data(digest.bytes)])
        }
    }

    package func endSession(_ digest: KeyDigest) async throws(StoreError) {
        try await writer.write("ending a session") { db in
            try db.run(EntrySQL.removeSession, [Data(digest.bytes)])
        }
    }

    package func endSessions(of member: MemberID) async throws(StoreError) {
        try await writer.write("ending sessions") { db in
            try db.run(EntrySQL.removeSessionsOfMember, [member.stored])
        }
    }

    /// Adds a link.
    static func insert(_ link: EntryLink, as digest: KeyDigest, in db: Database) throws {
        let columns = VisitorColumns(link.visitor)
        try db.run(
            EntrySQL.insertLink,
            [
                Data(digest.bytes), columns.member?.stored, columns.org?.stored, columns.role?.storedCode,
                link.createdAt.milliseconds, link.expiresAt.milliseconds,
            ]
        )
    }
}
