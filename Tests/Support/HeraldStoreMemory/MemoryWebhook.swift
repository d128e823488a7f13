import HeraldCore
import HeraldStore

/// A webhook, deleted or not, with its secrets.
struct MemoryWebhook: Sendable {
    var webhook: Webhook
    var authHeader: AuthHeader?
    /// Oldest first.
    var secrets: [ActiveSecret]
    /// `nil` while it lives.
    var deletedAt: Timestamp?
    /// How long all pauses were that are over.
    var pausedFor: Duration = .zero

    /// Whether only its history is left.
    var isDeleted: Bool { deletedAt != nil }

    /// Whether the webhook lives and holds a label. Databases compare bytes, where Swift would take two spellings of
    /// `é` for one.
    func holds(_ label: String, in org: OrgID) -> Bool {
        webhook.orgID == org && !isDeleted && webhook.label.utf8.elementsEqual(label.utf8)
    }

    /// What accepting a report must know of it.
    var subscription: Subscription {
        Subscription(
            webhookID: webhook.id,
            label: webhook.label,
            eventTypes: webhook.eventTypes,
            isPaused: webhook.pause != nil,
            pausedFor: pausedFor.wholeMilliseconds
        )
    }

    /// What an attempt must know of it.
    func target(at now: Timestamp) -> DeliveryTarget {
        DeliveryTarget(
            webhookID: webhook.id,
            url: webhook.url,
            authHeader: authHeader,
            secrets: secrets.filter { $0.signs(at: now) }.reversed(),
            pace: webhook.pace
        )
    }
}
