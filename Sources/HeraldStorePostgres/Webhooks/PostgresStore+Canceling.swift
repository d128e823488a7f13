import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// Deleting a webhook cancels its pending deliveries, of which there may be a million. The transaction that deletes
/// cancels some, and notes on the webhook that more are left; from then on nothing is handed out or recorded for it,
/// and readers see its pending deliveries as canceled. What is left is canceled in the background, a bounded batch per
/// transaction, by the node that deleted it, by any that starts, and by any that comes across it in a survey.
extension PostgresStore {
    /// Rows canceled at once.
    static let cancelBatch: Int64 = 2000

    /// Resumes what a node that died has left.
    func sweepDeletedWebhooks() {
        pool.enqueue("looking for deleted webhooks", for: .reading) { session in
            try session.transact([Statement(WebhookSQL.canceling)])[0].map { try $0.identifier(0) as WebhookID }
        } tell: { [self] result in
            switch result {
            case .success(let webhooks): for webhook in webhooks { sweep(webhook) }
            case .failure(let error): logUnfinishedSweep(error)
            }
        }
    }

    /// Cancels what is left of a deleted webhook's deliveries, after those of others that are swept or wait for it.
    func sweep(_ webhook: WebhookID) {
        let isFirst = sweeping.withLock { waiting in
            guard !waiting.contains(webhook) else { return false }
            waiting.append(webhook)
            return waiting.count == 1
        }
        if isFirst { sweepOn(webhook) }
    }

    private func sweepOn(_ webhook: WebhookID) {
        pool.enqueue("canceling the deliveries of a deleted webhook") { session in
            let answers = try session.transact([
                Statement(DeliverySQL.cancelSome, [.id(webhook), .integer(Self.cancelBatch)]),
                Statement(WebhookSQL.endCanceling, [.id(webhook)]),
            ])
            return answers[0].count
        } tell: { [self] result in
            switch result {
            case .success(let canceled) where canceled == Self.cancelBatch: sweepOn(webhook)
            // What somebody else was changing just now is come across by a survey.
            case .success: endSweep(webhook)
            case .failure(let error):
                logUnfinishedSweep(error)
                endSweep(webhook)
            }
        }
    }

    private func endSweep(_ webhook: WebhookID) {
        let next = sweeping.withLock { waiting in
            waiting.removeAll { $0 == webhook }
            return waiting.first
        }
        if let next { sweepOn(next) }
    }

    private func logUnfinishedSweep(_ error: StoreError) {
        // A store that closes leaves the rest to others.
        guard error.code != .closed else { return }
        logger.error("canceling deliveries of deleted webhooks will be resumed", metadata: ["cause": "\(error)"])
    }
}
