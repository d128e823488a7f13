package import HeraldCore

/// What one step of a replay has done.
package struct ReplayStep: Hashable, Sendable {
    package let webhookID: WebhookID
    /// Whether something of the webhook is due now that was not before.
    package let hasBegun: Bool

    /// Gathers a step.
    package init(webhookID: WebhookID, hasBegun: Bool) {
        self.webhookID = webhookID
        self.hasBegun = hasBegun
    }
}
