/// A publishable and a secret key made together for one org (contract, section 1).
///
/// The secret key itself is not here: it is shown once when it is made, and stored only as a digest.
package struct KeySet: Hashable, Sendable {
    package let id: KeySetID
    package let orgID: OrgID
    /// What the org calls the key set, if anything.
    package let label: String?
    /// The whole publishable key, `pk_…`.
    package let publicKey: String
    /// The secret key's first and last characters, by which people tell keys apart.
    package let secretHint: String
    /// Whether the secret key may manage webhooks.
    package let webhookAccess: Bool
    package let createdAt: Timestamp
    /// When the secret key was last presented, to the minute; `nil` if never.
    package var lastUsedAt: Timestamp?
    /// When the key set was revoked; a revoked key is unknown from then on.
    package var revokedAt: Timestamp?

    /// Gathers what is known of a key set.
    package init(
        id: KeySetID,
        orgID: OrgID,
        label: String?,
        publicKey: String,
        secretHint: String,
        webhookAccess: Bool,
        createdAt: Timestamp,
        lastUsedAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.orgID = orgID
        self.label = label
        self.publicKey = publicKey
        self.secretHint = secretHint
        self.webhookAccess = webhookAccess
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.revokedAt = revokedAt
    }
}
