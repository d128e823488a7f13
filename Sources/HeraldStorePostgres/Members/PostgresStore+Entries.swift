package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func addLink(_ link: EntryLink, as digest: KeyDigest, noting note: Activity?) async throws(StoreError) {
        let columns = VisitorColumns(link.visitor)
        let insertion = Statement(
            EntrySQL.insertLink,
            [
                .bytes(digest.bytes), .id(columns.member), .id(columns.org), .integer(columns.role?.storedCode),
                .integer(link.createdAt.milliseconds), .integer(link.expiresAt.milliseconds),
            ]
        )
        try await pool.run("adding a link") { session in
            if let org = columns.org, try session.begin(with: [Statement(OrgSQL.hold, [.id(org)])])[0].isEmpty {
                throw StoreError(.unknownOrg, "adding a link")
            }
            let addition = [insertion] + Self.noting(note)
            if columns.org == nil { try session.transact(addition) } else { try session.commit(after: addition) }
        }
    }

    package func link(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink? {
        try await read("looking a link up", EntrySQL.link, [.bytes(digest.bytes), .integer(now.milliseconds)]) {
            try VisitorRow($0).link
        }.first
    }

    package func takeLink(_ digest: KeyDigest, at now: Timestamp) async throws(StoreError) -> EntryLink? {
        let taking = Statement(EntrySQL.takeLink, [.bytes(digest.bytes), .integer(now.milliseconds)])
        return try await pool.run("using a link") { session in
            try session.transact([taking])[0].first.map { try VisitorRow($0).link }
        }
    }

    package func startSession(
        _ session: DashboardSession,
        as digest: KeyDigest,
        replacing previous: KeyDigest?
    ) async throws(StoreError) {
        let columns = VisitorColumns(session.visitor)
        let now = Argument.integer(session.createdAt.milliseconds)
        try await write(
            "starting a session",
            [
                Statement(OrgSQL.hold, [.id(columns.org)]),
                Statement(EntrySQL.lockMember, [.id(columns.member)]),
                Statement(EntrySQL.removeSession, [.bytes(previous?.bytes)]),
                Statement(EntrySQL.forgetLinks, [now]),
                Statement(EntrySQL.forgetSessions, [now]),
                Statement(
                    EntrySQL.insertSession,
                    [
                        .bytes(digest.bytes), .id(columns.member), .id(columns.org), .integer(columns.role?.storedCode),
                        now, .integer(session.usedAt.milliseconds), .integer(session.expiresAt.milliseconds),
                    ]
                ),
            ]
        )
    }

    package func session(_ digest: KeyDigest) async throws(StoreError) -> DashboardSession? {
        try await read("looking a session up", EntrySQL.session, [.bytes(digest.bytes)]) { row in
            let entry = try VisitorRow(row)
            return DashboardSession(
                visitor: entry.visitor,
                createdAt: entry.createdAt,
                usedAt: try row.timestamp(5),
                expiresAt: entry.expiresAt
            )
        }.first
    }

    package func noteUse(ofSession digest: KeyDigest, at now: Timestamp) async throws(StoreError) {
        let arguments: [Argument] = [.integer(now.milliseconds), .bytes(digest.bytes)]
        try await write("noting a session's use", [Statement(EntrySQL.noteUse, arguments)])
    }

    package func endSession(_ digest: KeyDigest) async throws(StoreError) {
        try await write("ending a session", [Statement(EntrySQL.removeSession, [.bytes(digest.bytes)])])
    }

    package func endSessions(of member: MemberID) async throws(StoreError) {
        try await write(
            "ending sessions",
            [
                Statement(EntrySQL.lockMember, [.id(member)]),
                Statement(EntrySQL.removeSessionsOfMember, [.id(member)]),
            ]
        )
    }
}
