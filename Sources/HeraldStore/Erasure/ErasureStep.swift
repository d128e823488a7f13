package import HeraldCore

/// What one step of erasing came to.
package struct ErasureStep: Hashable, Sendable {
    /// Whether it was begun by this step.
    package let isBegin: Bool
    /// The webhooks that were deleted by this step: nothing more is sent to them.
    package let deletedWebhooks: [WebhookID]
    /// Whether nothing is left.
    package let isDone: Bool

    /// Gathers a step.
    package init(isBegin: Bool = false, deletedWebhooks: [WebhookID] = [], isDone: Bool) {
        self.isBegin = isBegin
        self.deletedWebhooks = deletedWebhooks
        self.isDone = isDone
    }
}
