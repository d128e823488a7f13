package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func createOrg(_ org: Org, noting note: Activity?) async throws(StoreError) {
        let insertion = Statement(
            OrgSQL.insert,
            [.id(org.id), .text(org.name), .integer(org.createdAt.milliseconds)]
        )
        try await pool.run("creating an org") { session in
            if try session.isRepeated && Self.finds(Statement(OrgSQL.exists, [.id(org.id)]), on: session) { return }
            try session.transact([insertion] + Self.noting(note))
        }
    }

    package func orgs() async throws(StoreError) -> [Org] {
        try await read("listing orgs", OrgSQL.all, []) { row in
            Org(id: try row.identifier(0), name: try row.text(1), createdAt: try row.timestamp(2))
        }
    }

    package func orgs(before end: OrgID?, limit: Int) async throws(StoreError) -> [Org] {
        let sql = end == nil ? OrgSQL.newest : OrgSQL.before
        let arguments = (end.map { [.id($0)] } ?? []) + [Argument.integer(Int64(limit))]
        return try await read("listing orgs", sql, arguments) { row in
            Org(id: try row.identifier(0), name: try row.text(1), createdAt: try row.timestamp(2))
        }
    }

    package func org(_ id: OrgID) async throws(StoreError) -> Org? {
        try await read("looking an org up", OrgSQL.byID, [.id(id)]) { row in
            Org(id: try row.identifier(0), name: try row.text(1), createdAt: try row.timestamp(2))
        }.first
    }

    package func createKeySet(_ keySet: KeySet, secret: KeyDigest, noting note: Activity?) async throws(StoreError) {
        let insertion = Statement(
            OrgSQL.insertKeySet,
            [
                .id(keySet.id), .id(keySet.orgID), .text(keySet.label), .text(keySet.publicKey), .bytes(secret.bytes),
                .text(keySet.secretHint), .flag(keySet.webhookAccess), .integer(keySet.createdAt.milliseconds),
                .integer(keySet.lastUsedAt?.milliseconds), .integer(keySet.revokedAt?.milliseconds),
            ]
        )
        let isThere = Statement(OrgSQL.keySetExists, [.id(keySet.id)])
        try await pool.run("creating a key set") { session in
            // The lock keeps the count true until the row is in.
            let found = try session.begin(with: [
                LockSQL.excludeKeySets(of: keySet.orgID), Statement(OrgSQL.hold, [.id(keySet.orgID)]),
                Statement(OrgSQL.countKeySets, [.id(keySet.orgID)]), isThere,
            ])
            if session.isRepeated, !found[3].isEmpty { return }
            guard !found[1].isEmpty else { throw StoreError(.unknownOrg, "org \(keySet.orgID)") }
            guard try found[2][0].integer(0) < Limits.keySetsPerOrg else {
                throw StoreError(.limitReached, "key sets of an org")
            }
            try session.commit(after: [insertion] + Self.noting(note))
        }
    }

    private static func finds(_ statement: Statement, on session: Session) throws -> Bool {
        try !session.transact([statement])[0].isEmpty
    }

    package func keySets(of org: OrgID) async throws(StoreError) -> [KeySet] {
        try await pool.run("listing key sets", for: .reading) { session in
            let answers = try session.transact([
                Statement(OrgSQL.exists, [.id(org)]), Statement(OrgSQL.keySets, [.id(org)]),
            ])
            guard !answers[0].isEmpty else { throw StoreError(.unknownOrg, "org \(org)") }
            return try answers[1].map { try KeySetRow($0).keySet }
        }
    }

    package func revokeKeySet(
        _ id: KeySetID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) {
        let revocation = Statement(OrgSQL.revoke, [.integer(now.milliseconds), .id(id), .id(org)])
        try await pool.run("revoking a key set") { session in
            guard try !session.begin(with: [revocation])[0].isEmpty else {
                throw StoreError(.unknownKeySet, "revoking key set \(id)")
            }
            let deletion = Statement(
                OrgSQL.deleteRevoked,
                [
                    .id(org), .integer(Int64(Limits.rowsPerRetentionStep)),
                    .integer(Int64(Limits.revokedKeySetsPerOrg)),
                ]
            )
            try session.commit(after: [deletion] + Self.noting(note))
        }
    }

    package func keySet(secret: KeyDigest) async throws(StoreError) -> KeySet? {
        try await read("looking a secret key up", OrgSQL.keySetBySecret, [.bytes(secret.bytes)]) {
            try KeySetRow($0).keySet
        }.first
    }

    package func keySet(publicKey: String) async throws(StoreError) -> KeySet? {
        try await read("looking a publishable key up", OrgSQL.keySetByPublicKey, [.text(publicKey)]) {
            try KeySetRow($0).keySet
        }.first
    }

    package func noteUse(of keySet: KeySetID, at now: Timestamp) async throws(StoreError) {
        try await write(
            "noting a key's use",
            [Statement(OrgSQL.noteUse, [.integer(now.milliseconds), .id(keySet)])]
        )
    }
}
