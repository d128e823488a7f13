package import HeraldCore
package import HeraldSigning

/// Whom to tell of webhooks that fail for long.
package struct AlertSettings: Hashable, Sendable {
    package let url: WebhookURL
    /// Signs the notices.
    package let secret: SigningSecret

    /// Pairs a URL with a secret.
    package init(url: WebhookURL, secret: SigningSecret) {
        self.url = url
        self.secret = secret
    }
}
