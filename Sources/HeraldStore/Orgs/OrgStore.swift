package import HeraldCore

/// Where orgs and their key sets are kept.
package protocol OrgStore: Sendable {
    /// Adds an org.
    func createOrg(_ org: Org, noting note: Activity?) async throws(StoreError)

    /// All orgs, oldest first.
    func orgs() async throws(StoreError) -> [Org]

    /// Orgs, newest first.
    ///
    /// - Parameters:
    ///   - end: only those that were made before this one. Without it the newest, and none before one that does not
    ///     exist.
    ///   - limit: how many at most.
    func orgs(before end: OrgID?, limit: Int) async throws(StoreError) -> [Org]

    /// An org.
    func org(_ id: OrgID) async throws(StoreError) -> Org?

    /// Adds a key set.
    ///
    /// - Parameter secret: the digest by which the secret key will be known; the key itself is never stored.
    /// - Throws: `unknownOrg`; `limitReached` at ``Limits/keySetsPerOrg`` that are not revoked.
    func createKeySet(_ keySet: KeySet, secret: KeyDigest, noting note: Activity?) async throws(StoreError)

    /// The key sets of an org, those of the revoked ones included that are kept, oldest first.
    ///
    /// - Throws: `unknownOrg`.
    func keySets(of org: OrgID) async throws(StoreError) -> [KeySet]

    /// Revokes a key set at once and for good; revoking it again changes nothing. Of revoked ones an org keeps the
    /// ``Limits/revokedKeySetsPerOrg`` that were revoked last.
    ///
    /// - Throws: `unknownKeySet`.
    func revokeKeySet(_ id: KeySetID, of org: OrgID, at now: Timestamp, noting note: Activity?) async throws(StoreError)

    /// The key set whose secret key has a digest, unless revoked.
    func keySet(secret: KeyDigest) async throws(StoreError) -> KeySet?

    /// The key set that a publishable key belongs to, unless revoked.
    func keySet(publicKey: String) async throws(StoreError) -> KeySet?

    /// Notes that a secret key was presented.
    func noteUse(of keySet: KeySetID, at now: Timestamp) async throws(StoreError)
}
