package import HeraldCore

/// What an update changes of a webhook; everything else stays.
package struct WebhookChange: Hashable, Sendable {
    /// The new URL, or `nil` to leave it.
    package let url: String?
    package let authHeader: AuthHeaderChange
    /// What the change was decided on: the webhook must still be so, as far as this says.
    package let seen: Seen?

    /// Gathers a change.
    package init(url: String?, authHeader: AuthHeaderChange, seen: Seen? = nil) {
        self.url = url
        self.authHeader = authHeader
        self.seen = seen
    }

    /// What somebody has seen of a webhook before changing it.
    package struct Seen: Hashable, Sendable {
        package let url: String
        package let authHeaderName: String?

        /// Gathers what was seen.
        package init(url: String, authHeaderName: String?) {
            self.url = url
            self.authHeaderName = authHeaderName
        }
    }

    /// What an update does to the custom header.
    package enum AuthHeaderChange: Hashable, Sendable {
        case leave
        case remove
        case set(AuthHeader)
    }
}
