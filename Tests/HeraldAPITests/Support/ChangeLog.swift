import HeraldCore
import HeraldManagement
import Synchronization

/// Remembers which webhooks were said to have changed.
final class ChangeLog: WebhookChangeListener {
    private let log = Mutex<[WebhookID]>([])

    var changed: [WebhookID] { log.withLock { $0 } }

    private let deletions = Mutex<[WebhookID]>([])

    var deleted: [WebhookID] { deletions.withLock { $0 } }

    private let pauses = Mutex<[WebhookID: Bool]>([:])

    /// Which webhooks were said to be paused, or to be so no more.
    var paused: [WebhookID: Bool] { pauses.withLock { $0 } }

    private let beginnings = Mutex<[WebhookID]>([])

    /// The webhooks of which deliveries were said to be begun anew.
    var begun: [WebhookID] { beginnings.withLock { $0 } }

    func deliveryBegun(of webhook: WebhookID) async {
        beginnings.withLock { $0.append(webhook) }
    }

    func webhookPaused(_ id: WebhookID) async {
        pauses.withLock { $0[id] = true }
    }

    func webhookResumed(_ id: WebhookID) async {
        pauses.withLock { $0[id] = false }
    }

    func webhookDeleted(_ id: WebhookID) async {
        deletions.withLock { $0.append(id) }
    }

    func webhookChanged(_ id: WebhookID) async {
        log.withLock { $0.append(id) }
    }
}
