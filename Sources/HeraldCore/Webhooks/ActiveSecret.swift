package import HeraldSigning

/// A signing secret of a webhook and how long it signs.
package struct ActiveSecret: Hashable, Sendable {
    package let secret: SigningSecret
    package let createdAt: Timestamp
    /// From this instant on the secret signs nothing more; `nil` while no rotation has set an end.
    package let retiresAt: Timestamp?

    /// Gathers what is known of a secret.
    package init(secret: SigningSecret, createdAt: Timestamp, retiresAt: Timestamp?) {
        self.secret = secret
        self.createdAt = createdAt
        self.retiresAt = retiresAt
    }

    /// Whether the secret signs at an instant.
    package func signs(at now: Timestamp) -> Bool {
        retiresAt.map { now < $0 } ?? true
    }
}
