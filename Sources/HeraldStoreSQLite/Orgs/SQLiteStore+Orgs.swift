import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func createOrg(_ org: Org, noting note: Activity?) async throws(StoreError) {
        try await writer.write("creating an org") { db in
            try db.run(OrgSQL.insert, [org.id.stored, org.name, org.createdAt.milliseconds])
            try Self.note(note, in: db)
        }
    }

    package func orgs() async throws(StoreError) -> [Org] {
        try await read("listing orgs") { db in
            try db.all(OrgSQL.all, []) { row in
                Org(id: try row.identifier(0), name: row[1], createdAt: row.timestamp(2))
            }
        }
    }

    package func orgs(before end: OrgID?, limit: Int) async throws(StoreError) -> [Org] {
        try await read("listing orgs") { db in
            let (sql, arguments): (String, StatementArguments) =
                if let end { (OrgSQL.before, [end.stored, limit]) } else { (OrgSQL.newest, [limit]) }
            return try db.all(sql, arguments) { row in
                Org(id: try row.identifier(0), name: row[1], createdAt: row.timestamp(2))
            }
        }
    }

    package func org(_ id: OrgID) async throws(StoreError) -> Org? {
        try await read("looking an org up") { db in
            try db.first(OrgSQL.byID, [id.stored]) { row in
                Org(id: try row.identifier(0), name: row[1], createdAt: row.timestamp(2))
            }
        }
    }

    package func createKeySet(_ keySet: KeySet, secret: KeyDigest, noting note: Activity?) async throws(StoreError) {
        try await writer.write("creating a key set") { db in
            try Self.requireOrg(keySet.orgID, in: db)
            let count = try db.first(OrgSQL.countKeySets, [keySet.orgID.stored]) { $0[0] as Int } ?? 0
            guard count < Limits.keySetsPerOrg else { throw StoreError(.limitReached, "key sets of an org") }
            try db.run(
                OrgSQL.insertKeySet,
                [
                    keySet.id.stored, keySet.orgID.stored, keySet.label, keySet.publicKey, Data(secret.bytes),
                    keySet.secretHint, keySet.webhookAccess, keySet.createdAt.milliseconds,
                    keySet.lastUsedAt?.milliseconds, keySet.revokedAt?.milliseconds,
                ]
            )
            try Self.note(note, in: db)
        }
    }

    package func keySets(of org: OrgID) async throws(StoreError) -> [KeySet] {
        try await read("listing key sets") { db in
            try Self.requireOrg(org, in: db)
            return try db.all(OrgSQL.keySets, [org.stored]) { try KeySetRow($0).keySet }
        }
    }

    package func revokeKeySet(
        _ id: KeySetID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) {
        try await writer.write("revoking a key set") { db in
            guard try db.run(OrgSQL.revoke, [now.milliseconds, id.stored, org.stored]) == 1 else {
                throw StoreError(.unknownKeySet, "revoking key set \(id)")
            }
            try db.run(
                OrgSQL.deleteRevoked,
                [org.stored, Limits.rowsPerRetentionStep, Limits.revokedKeySetsPerOrg]
            )
            try Self.note(note, in: db)
        }
    }

    package func keySet(secret: KeyDigest) async throws(StoreError) -> KeySet? {
        try await read("looking a secret key up") { db in
            try db.first(OrgSQL.keySetBySecret, [Data(secret.bytes)]) { try KeySetRow($0).keySet }
        }
    }

    package func keySet(publicKey: String) async throws(StoreError) -> KeySet? {
        try await read("looking a publishable key up") { db in
            try db.first(OrgSQL.keySetByPublicKey, [publicKey]) { try KeySetRow($0).keySet }
        }
    }

    package func noteUse(of keySet: KeySetID, at now: Timestamp) async throws(StoreError) {
        try await writer.write("noting a key's use") { db in
            let now = now.milliseconds
            try db.run(OrgSQL.noteUse, [now, keySet.stored, now, now])
        }
    }

    /// Refuses to go on for an org that does not exist.
    ///
    /// - Throws: `unknownOrg`.
    static func requireOrg(_ org: OrgID, in db: Database) throws {
        guard try db.first(OrgSQL.exists, [org.stored], { _ in true }) != nil else {
            throw StoreError(.unknownOrg, "org \(org)")
        }
    }
}
