import HeraldCore

/// A webhook, deleted or not, with its secrets.
struct MemoryWebhook: Sendable {
    var webhook: Webhook
    var authHeader: AuthHeader?
    /// Oldest first.
    var secrets: [ActiveSecret]
    var isDeleted = false
}
