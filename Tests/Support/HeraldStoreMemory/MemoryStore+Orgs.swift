package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func createOrg(_ org: Org, noting note: Activity?) async throws(StoreError) {
        try transact("creating an org") { tables throws(StoreError) in
            tables.orgs.append(org)
            tables.note(note)
        }
    }

    package func orgs() async throws(StoreError) -> [Org] {
        try transact("listing orgs") { tables throws(StoreError) in tables.orgs }
    }

    package func orgs(before end: OrgID?, limit: Int) async throws(StoreError) -> [Org] {
        try transact("listing orgs") { tables throws(StoreError) in
            guard let end else { return Array(tables.orgs.reversed().prefix(limit)) }
            guard let index = tables.orgs.firstIndex(where: { $0.id == end }) else { return [] }
            return Array(tables.orgs[..<index].reversed().prefix(limit))
        }
    }

    package func org(_ id: OrgID) async throws(StoreError) -> Org? {
        try transact("looking an org up") { tables throws(StoreError) in tables.orgs.first { $0.id == id } }
    }

    package func createKeySet(_ keySet: KeySet, secret: KeyDigest, noting note: Activity?) async throws(StoreError) {
        try transact("creating a key set") { tables throws(StoreError) in
            try tables.requireOrg(keySet.orgID)
            let active = tables.keySets.filter { $0.keySet.orgID == keySet.orgID && $0.keySet.revokedAt == nil }
            guard active.count < Limits.keySetsPerOrg else { throw StoreError(.limitReached, "key sets of an org") }
            tables.keySets.append(MemoryKeySet(keySet: keySet, secret: secret))
            tables.note(note)
        }
    }

    package func keySets(of org: OrgID) async throws(StoreError) -> [KeySet] {
        try transact("listing key sets") { tables throws(StoreError) in
            try tables.requireOrg(org)
            return tables.keySets.map(\.keySet).filter { $0.orgID == org }
        }
    }

    package func revokeKeySet(
        _ id: KeySetID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) {
        try transact("revoking a key set") { tables throws(StoreError) in
            let index = tables.keySets.firstIndex { $0.keySet.id == id && $0.keySet.orgID == org }
            guard let index else { throw StoreError(.unknownKeySet, "revoking key set \(id)") }
            tables.keySets[index].keySet.revokedAt = tables.keySets[index].keySet.revokedAt ?? now
            tables.deleteRevoked(of: org)
            tables.note(note)
        }
    }

    package func keySet(secret: KeyDigest) async throws(StoreError) -> KeySet? {
        try transact("looking a secret key up") { tables throws(StoreError) in
            tables.keySets.first { $0.secret == secret && $0.keySet.revokedAt == nil }?.keySet
        }
    }

    package func keySet(publicKey: String) async throws(StoreError) -> KeySet? {
        try transact("looking a publishable key up") { tables throws(StoreError) in
            tables.keySets.map(\.keySet).first { $0.publicKey == publicKey && $0.revokedAt == nil }
        }
    }

    package func noteUse(of keySet: KeySetID, at now: Timestamp) async throws(StoreError) {
        try transact("noting a key's use") { tables throws(StoreError) in
            guard let index = tables.keySets.firstIndex(where: { $0.keySet.id == keySet }) else { return }
            let last = tables.keySets[index].keySet.lastUsedAt
            tables.keySets[index].keySet.lastUsedAt = last.map { max($0, now) } ?? now
        }
    }
}

extension MemoryTables {
    /// Deletes revoked key sets of an org but those that were revoked last.
    fileprivate mutating func deleteRevoked(of org: OrgID) {
        let revoked = keySets.indices.compactMap { index -> (at: Timestamp, index: Int)? in
            let keySet = keySets[index].keySet
            guard keySet.orgID == org, let at = keySet.revokedAt else { return nil }
            return (at, index)
        }
        let old = revoked.sorted { ($0.at, $0.index) > ($1.at, $1.index) }.dropFirst(Limits.revokedKeySetsPerOrg)
        for index in old.map(\.index).sorted(by: >) { keySets.remove(at: index) }
    }
}
