/// A webhook's pause: deliveries go on being accepted for it, and wait in the store until it ends.
package struct WebhookPause: Hashable, Sendable {
    /// When it began.
    package let since: Timestamp
    package let reason: Reason

    /// Gathers a pause.
    package init(since: Timestamp, reason: Reason) {
        self.since = since
        self.reason = reason
    }

    /// How long the pause was, when it ends now. A clock that was set back since makes it none.
    package func length(endingAt now: Timestamp) -> Duration {
        max(.zero, now.since(since))
    }

    /// Why a webhook was paused. The raw value is what is shown.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Its org asked for it.
        case requested
        /// Its receiver answered `410 Gone`, and the operator wants a pause then.
        case gone
        /// It failed without a break for longer than the operator wants.
        case failing
    }
}
