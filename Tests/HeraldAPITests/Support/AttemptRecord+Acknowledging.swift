import HeraldCore
import HeraldStore

extension AttemptRecord {
    /// The record of an attempt that its receiver acknowledged at once.
    init(acknowledging leased: LeasedDelivery, at now: Timestamp) {
        let attempt = Attempt(
            number: 1,
            startedAt: now,
            outcome: .acknowledged(status: 204),
            timings: AttemptTimings(total: .milliseconds(3)),
            response: nil
        )
        self.init(
            deliveryID: leased.delivery.id,
            webhookID: leased.delivery.webhookID,
            lease: leased.lease,
            attempt: attempt,
            transition: .succeed,
            finishedAt: now
        )
    }
}
