package import HeraldCore

/// What an update changes of a webhook; everything else stays.
package struct WebhookChange: Hashable, Sendable {
    /// The new URL, or `nil` to leave it.
    package let url: String?
    package let authHeader: AuthHeaderChange

    /// Gathers a change.
    package init(url: String?, authHeader: AuthHeaderChange) {
        self.url = url
        self.authHeader = authHeader
    }

    /// What an update does to the custom header.
    package enum AuthHeaderChange: Hashable, Sendable {
        case leave
        case remove
        case set(AuthHeader)
    }
}
