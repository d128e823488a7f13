import GRDB
import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// Deleting a webhook cancels its pending deliveries, of which there may be a million. The transaction that deletes
/// cancels as many as it can without holding others up, and notes on the webhook that more are left; from then on the
/// writer hands out and records nothing for it, and readers see its pending deliveries as canceled. What is left is
/// canceled in the background, a bounded batch per transaction, and resumed at the next start if need be.
extension SQLiteStore {
    /// Rows canceled at once: some ten milliseconds of the writer's time.
    static let cancelBatch = 2000

    /// The deleted webhooks that still have pending rows.
    func cancelingWebhooks(in db: Database) throws -> Set<WebhookID> {
        try memory.cancelingWebhooks {
            Set(try db.all(WebhookSQL.canceling, []) { try $0.identifier(0) })
        }
    }

    /// Cancels pending deliveries of a webhook that is deleted, and clears its note when none is left.
    ///
    /// - Returns: whether none is left.
    func cancelSome(of webhook: WebhookID, in db: Database) throws -> Bool {
        guard try db.run(DeliverySQL.cancelSome, [webhook.stored, Self.cancelBatch]) < Self.cancelBatch else {
            return false
        }
        try db.run(WebhookSQL.endCanceling, [webhook.stored])
        memory.forgetCancelingWebhooks()
        return true
    }

    /// Resumes what the last process left.
    func sweepDeletedWebhooks() {
        writer.enqueue(
            QueuedWrite(
                context: "looking for deleted webhooks",
                weight: 1,
                mayWait: false,
                run: { [self] db in
                    let canceling = try cancelingWebhooks(in: db)
                    return { [self] in
                        for webhook in canceling { sweep(webhook) }
                    }
                },
                fail: { [self] in logUnfinishedSweep($0) }
            )
        )
    }

    /// Cancels what is left of a deleted webhook's deliveries, unless that is being done already.
    func sweep(_ webhook: WebhookID) {
        guard sweeping.withLock({ $0.insert(webhook).inserted }) else { return }
        sweepOn(webhook)
    }

    private func sweepOn(_ webhook: WebhookID) {
        writer.enqueue(
            QueuedWrite(
                context: "canceling the deliveries of a deleted webhook",
                weight: Self.cancelBatch,
                mayWait: false,
                run: { [self] db in
                    let isDone = try cancelSome(of: webhook, in: db)
                    return { [self] in
                        if isDone { endSweep(webhook) } else { sweepOn(webhook) }
                    }
                },
                fail: { [self] error in
                    endSweep(webhook)
                    logUnfinishedSweep(error)
                }
            )
        )
    }

    private func endSweep(_ webhook: WebhookID) {
        sweeping.withLock { _ = $0.remove(webhook) }
    }

    private func logUnfinishedSweep(_ error: StoreError) {
        // A store that closes leaves the rest to the next start.
        guard error.code != .closed else { return }
        logger.error("canceling deliveries of deleted webhooks will be resumed", metadata: ["cause": "\(error)"])
    }
}
