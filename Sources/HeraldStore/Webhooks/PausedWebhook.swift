package import HeraldCore

/// What became of a webhook that was to be paused.
package struct PausedWebhook: Hashable, Sendable {
    package let id: WebhookID
    /// The pause, which may have begun before.
    package let pause: WebhookPause

    /// Gathers a result.
    package init(id: WebhookID, pause: WebhookPause) {
        self.id = id
        self.pause = pause
    }
}
