import HeraldAPI
import HeraldCore
import Synchronization

/// Remembers which webhooks were said to have changed.
final class ChangeLog: WebhookChangeListener {
    private let log = Mutex<[WebhookID]>([])

    var changed: [WebhookID] { log.withLock { $0 } }

    private let deletions = Mutex<[WebhookID]>([])

    var deleted: [WebhookID] { deletions.withLock { $0 } }

    func webhookDeleted(_ id: WebhookID) async {
        deletions.withLock { $0.append(id) }
    }

    func webhookChanged(_ id: WebhookID) async {
        log.withLock { $0.append(id) }
    }
}
