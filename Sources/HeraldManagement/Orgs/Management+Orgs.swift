package import HeraldCore
import HeraldStore
package import HeraldVault

/// Orgs and their key sets (contract, sections 1 and 7).
extension Management {
    /// All orgs, oldest first.
    package func allOrgs() async throws(ManagementError) -> [Org] {
        try await asking { () throws(StoreError) in try await orgs.orgs() }
    }

    /// A page of the orgs whose name has a text in it, or whose id begins with it, newest first. It may be short, or
    /// empty, when few of those looked at have it; the next one goes on from there.
    ///
    /// - Parameters:
    ///   - text: may be empty.
    ///   - end: the cursor of the page before.
    package func orgs(with text: String, before end: OrgID?) async throws(ManagementError) -> OrgPage {
        let wanted = text.lowercased()
        var page = OrgPage(cursor: end)
        for _ in 0..<Limits.orgsScannedPerPage / Limits.orgsOnPage {
            let found = try await asking { [page] () throws(StoreError) in
                try await orgs.orgs(before: page.cursor, limit: Limits.orgsOnPage)
            }
            for org in found {
                page.cursor = org.id
                guard wanted.isEmpty || org.name.lowercased().contains(wanted) || "\(org.id)".hasPrefix(wanted) else {
                    continue
                }
                page.orgs.append(org)
                if page.orgs.count == Limits.orgsOnPage { break }
            }
            if page.orgs.count == Limits.orgsOnPage { return page }
            if found.count < Limits.orgsOnPage {
                page.cursor = nil
                return page
            }
        }
        return page
    }

    /// An org, if there is one of that id.
    package func org(_ id: OrgID) async throws(ManagementError) -> Org? {
        try await asking { () throws(StoreError) in try await orgs.org(id) }
    }

    /// Makes an org.
    package func createOrg(_ request: CreateOrgRequest, by caller: Caller) async throws(ManagementError) -> Org {
        var random = randomness
        let org = Org(id: OrgID(at: caller.now, using: &random), name: request.name, createdAt: caller.now)
        let note = activity(of: .orgCreated, in: org.id, org.name, by: caller)
        try await asking { () throws(StoreError) in try await orgs.createOrg(org, noting: note) }
        return org
    }

    /// The key sets of an org, those that were revoked last included.
    ///
    /// - Throws: `notFound`.
    package func keySets(of org: OrgID) async throws(ManagementError) -> [KeySet] {
        try await asking(for: Self.soughtOrg(org)) { () throws(StoreError) in try await orgs.keySets(of: org) }
    }

    /// Makes a key set.
    ///
    /// - Returns: it, and its secret key, which nobody can read again.
    /// - Throws: `notFound`; `invalid` when the org has as many as it may have.
    package func createKeySet(
        _ request: CreateKeySetRequest,
        for org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> (keySet: KeySet, secret: APIKey) {
        var random = randomness
        let secret = APIKey(.secret, using: &random)
        let keySet = KeySet(
            id: KeySetID(at: caller.now, using: &random),
            orgID: org,
            label: request.label,
            publicKey: APIKey(.publishable, using: &random).revealed,
            secretHint: secret.hint,
            webhookAccess: request.webhookAccess,
            createdAt: caller.now
        )
        let note = activity(of: .keySetCreated, in: org, keySet.title, by: caller)
        try await asking(for: Self.soughtOrg(org), rule: Self.tooManyKeySets) { () throws(StoreError) in
            try await orgs.createKeySet(keySet, secret: secret.digest, noting: note)
        }
        return (keySet, secret)
    }

    /// Revokes a key set, at once and for good.
    ///
    /// - Throws: `notFound`.
    package func revokeKeySet(_ id: KeySetID, of org: OrgID, by caller: Caller) async throws(ManagementError) {
        let note = activity(of: .keySetRevoked, in: org, "\(id)", by: caller)
        try await asking(for: "key set with id '\(id)'") { () throws(StoreError) in
            try await orgs.revokeKeySet(id, of: org, at: caller.now, noting: note)
        }
    }

    private static let tooManyKeySets = ValidationIssues(
        .custom("An org may have at most \(Limits.keySetsPerOrg) key sets: revoke one that is not used any more first")
    )

    /// What is not found when there is no org of an id.
    static func soughtOrg(_ id: OrgID) -> String {
        "org with id '\(id)'"
    }
}

extension KeySet {
    /// What the activity log calls it.
    fileprivate var title: String { label.map { "\($0), \(id)" } ?? "\(id)" }
}
