package import HeraldCore
import HeraldSigning

/// What an attempt must know of a webhook, as it is stored.
package struct SealedTarget: Sendable {
    private let webhook: WebhookID
    private let url: String
    private let headerName: String?
    private let headerValue: [UInt8]?
    private let secrets: [Secret]
    private let pace: WebhookPace

    /// A signing secret.
    package struct Secret: Sendable {
        fileprivate let number: Int64
        fileprivate let sealed: [UInt8]
        fileprivate let createdAt: Timestamp
        fileprivate let retiresAt: Timestamp?

        /// Takes what a row holds.
        package init(number: Int64, sealed: [UInt8], createdAt: Timestamp, retiresAt: Timestamp?) {
            self.number = number
            self.sealed = sealed
            self.createdAt = createdAt
            self.retiresAt = retiresAt
        }
    }

    /// Takes what rows hold.
    ///
    /// - Parameter secrets: newest first.
    package init(
        webhook: WebhookID,
        url: String,
        headerName: String?,
        headerValue: [UInt8]?,
        secrets: [Secret],
        pace: WebhookPace
    ) {
        self.webhook = webhook
        self.url = url
        self.headerName = headerName
        self.headerValue = headerValue
        self.secrets = secrets
        self.pace = pace
    }

    /// Opens what is sealed.
    ///
    /// - Parameter open: opens a value that was sealed for the row of an identity.
    /// - Throws: what `open` throws.
    package func opened<Failure: Error>(
        by open: (_ sealed: [UInt8], _ identity: String) throws(Failure) -> String
    ) throws(Failure) -> DeliveryTarget {
        var opened: [ActiveSecret] = []
        for secret in secrets {
            let identity = SealedColumn.signingSecret(webhook, number: secret.number).identity
            opened.append(
                ActiveSecret(
                    secret: SigningSecret(try open(secret.sealed, identity)),
                    createdAt: secret.createdAt,
                    retiresAt: secret.retiresAt
                )
            )
        }
        var header: AuthHeader?
        if let headerName, let headerValue {
            let identity = SealedColumn.authHeader(webhook).identity
            header = AuthHeader(name: headerName, value: try open(headerValue, identity))
        }
        return DeliveryTarget(webhookID: webhook, url: url, authHeader: header, secrets: opened, pace: pace)
    }
}
