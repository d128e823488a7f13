import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldVault

/// What an attempt must know of a webhook, as it is stored.
struct SealedTarget: Sendable {
    let webhook: WebhookID
    let url: String
    let headerName: String?
    let headerValue: [UInt8]?
    /// Newest first.
    let secrets: [Secret]
    let pace: WebhookPace

    /// A signing secret.
    struct Secret: Sendable {
        let number: Int64
        let sealed: [UInt8]
        let createdAt: Timestamp
        let retiresAt: Timestamp?
    }

    /// Opens what is sealed.
    ///
    /// - Throws: ``VaultError``; when it is ``VaultError/wrongKey``, the key may be brought, and nothing is wrong with the
    ///   webhook.
    func opened(by vault: Vault) throws(VaultError) -> DeliveryTarget {
        var opened: [ActiveSecret] = []
        for secret in secrets {
            let identity = SealedColumn.signingSecret(webhook, number: secret.number).identity
            opened.append(
                ActiveSecret(
                    secret: SigningSecret(try vault.open(secret.sealed, for: identity)),
                    createdAt: secret.createdAt,
                    retiresAt: secret.retiresAt
                )
            )
        }
        var header: AuthHeader?
        if let headerName, let headerValue {
            let identity = SealedColumn.authHeader(webhook).identity
            header = AuthHeader(name: headerName, value: try vault.open(headerValue, for: identity))
        }
        return DeliveryTarget(webhookID: webhook, url: url, authHeader: header, secrets: opened, pace: pace)
    }
}
