import HeraldAPI
import HeraldCore
import Synchronization

/// Remembers which webhooks were said to have changed.
final class ChangeLog: WebhookChangeListener {
    private let log = Mutex<[WebhookID]>([])

    var changed: [WebhookID] { log.withLock { $0 } }

    func webhookChanged(_ id: WebhookID) async {
        log.withLock { $0.append(id) }
    }
}
