package import HeraldCore
import Synchronization

/// The webhooks for which as much is pending as may be, as this node last counted.
package final class FullBacklogs: Sendable {
    private let webhooks = Mutex<Set<WebhookID>>([])

    /// None yet.
    package init() {}

    /// All of them.
    package var current: Set<WebhookID> { webhooks.withLock { $0 } }

    /// Whether a webhook is one of them.
    package func contains(_ webhook: WebhookID) -> Bool {
        webhooks.withLock { $0.contains(webhook) }
    }

    /// Puts others in their place.
    func change(to webhooks: Set<WebhookID>) {
        self.webhooks.withLock { $0 = webhooks }
    }
}
