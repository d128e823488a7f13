package import HeraldCore

/// What an update changes of a webhook; everything else stays.
package struct WebhookChange: Hashable, Sendable {
    /// The new URL, or `nil` to leave it.
    package let url: String?
    package let authHeader: AuthHeaderChange
    package let pace: PaceChange
    /// What the change was decided on: the webhook must still be so, as far as this says.
    package let seen: Seen?

    /// Gathers a change.
    package init(
        url: String? = nil,
        authHeader: AuthHeaderChange = .leave,
        pace: PaceChange = PaceChange(),
        seen: Seen? = nil
    ) {
        self.url = url
        self.authHeader = authHeader
        self.pace = pace
        self.seen = seen
    }

    /// What an update does to the pace, each bound by itself.
    package struct PaceChange: Hashable, Sendable {
        package let maxPerMinute: FieldUpdate<Int>
        package let maxConcurrent: FieldUpdate<Int>

        /// Gathers what changes.
        package init(maxPerMinute: FieldUpdate<Int> = .unchanged, maxConcurrent: FieldUpdate<Int> = .unchanged) {
            self.maxPerMinute = maxPerMinute
            self.maxConcurrent = maxConcurrent
        }

        /// A pace after the change.
        package func applied(to pace: WebhookPace) -> WebhookPace {
            WebhookPace(
                maxPerMinute: maxPerMinute.applied(to: pace.maxPerMinute),
                maxConcurrent: maxConcurrent.applied(to: pace.maxConcurrent)
            )
        }
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
