import HeraldCore

/// What accepting a report must know of a webhook.
struct Subscription: Hashable, Sendable {
    let webhookID: WebhookID
    let label: String
    let eventTypes: Set<EventType>
    /// Whether the webhook is paused now.
    let isPaused: Bool
    /// How long it was paused before, in milliseconds.
    let pausedFor: Int64
}
