package import HeraldCore

/// What accepting a report must know of a webhook.
package struct Subscription: Hashable, Sendable {
    package let webhookID: WebhookID
    package let label: String
    package let eventTypes: Set<EventType>
    /// Whether the webhook is paused now.
    package let isPaused: Bool
    /// How long it was paused before, in milliseconds.
    package let pausedFor: Int64

    /// Gathers a subscription.
    package init(webhookID: WebhookID, label: String, eventTypes: Set<EventType>, isPaused: Bool, pausedFor: Int64) {
        self.webhookID = webhookID
        self.label = label
        self.eventTypes = eventTypes
        self.isPaused = isPaused
        self.pausedFor = pausedFor
    }
}
