import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Synchronization

/// The store's orgs, but able to be out of order.
final class FlakyOrgs: OrgStore {
    private struct State {
        var failure: StoreError.Code?
        var uses = 0
        var lookUps = 0
    }

    private let store: MemoryStore
    private let state = Mutex(State())

    init(_ store: MemoryStore) {
        self.store = store
    }

    /// How often a use was noted.
    var notedUses: Int { state.withLock { $0.uses } }

    /// How often a key was looked up.
    var lookUps: Int { state.withLock { $0.lookUps } }

    /// Makes every call fail from now on, or none.
    func fail(with code: StoreError.Code?) {
        state.withLock { $0.failure = code }
    }

    private func check() throws(StoreError) {
        if let failure = state.withLock({ $0.failure }) { throw StoreError(failure, "told to") }
    }

    func org(_ id: OrgID) async throws(StoreError) -> Org? {
        try check()
        return try await store.org(id)
    }

    func createOrg(_ org: Org, noting note: Activity?) async throws(StoreError) {
        try check()
        try await store.createOrg(org, noting: note)
    }

    func orgs() async throws(StoreError) -> [Org] {
        try check()
        return try await store.orgs()
    }

    func orgs(before end: OrgID?, limit: Int) async throws(StoreError) -> [Org] {
        try check()
        return try await store.orgs(before: end, limit: limit)
    }

    func createKeySet(_ keySet: KeySet, secret: KeyDigest, noting note: Activity?) async throws(StoreError) {
        try check()
        try await store.createKeySet(keySet, secret: secret, noting: note)
    }

    func keySets(of org: OrgID) async throws(StoreError) -> [KeySet] {
        try check()
        return try await store.keySets(of: org)
    }

    func revokeKeySet(
        _ id: KeySetID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) {
        try check()
        try await store.revokeKeySet(id, of: org, at: now, noting: note)
    }

    func keySet(secret: KeyDigest) async throws(StoreError) -> KeySet? {
        state.withLock { $0.lookUps += 1 }
        try check()
        return try await store.keySet(secret: secret)
    }

    func keySet(publicKey: String) async throws(StoreError) -> KeySet? {
        state.withLock { $0.lookUps += 1 }
        try check()
        return try await store.keySet(publicKey: publicKey)
    }

    func noteUse(of keySet: KeySetID, at now: Timestamp) async throws(StoreError) {
        state.withLock { $0.uses += 1 }
        try await store.noteUse(of: keySet, at: now)
    }
}
