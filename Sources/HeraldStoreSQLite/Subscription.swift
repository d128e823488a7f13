import HeraldCore

/// What accepting a report must know of a webhook.
struct Subscription: Hashable, Sendable {
    let webhookID: WebhookID
    let label: String
    let eventTypes: Set<EventType>
}
