import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// One attempt, from the slot it was given to its record on disk.
extension Dispatcher {
    func attempt(_ leased: LeasedDelivery) async {
        let startedAt = clock.now
        let result = await send(leased.delivery, at: startedAt)
        switch result {
        case .notAttempted(let fault):
            if fault != .shuttingDown {
                logger.warning(
                    "delivery was not attempted, and is given back",
                    metadata: ["delivery": "\(leased.delivery.id)", "fault": "\(fault.rawValue)"]
                )
            }
            tell { $0.attempted(leased, outcome: nil, at: $1) }
        case .attempted(let outcome, let timings, let response):
            tell { $0.attempted(leased, outcome: outcome, at: $1) }
            let attempt = Attempt(
                number: leased.delivery.attempts + 1,
                startedAt: startedAt,
                outcome: outcome,
                timings: timings,
                response: response
            )
            let claimableAt = await save(record(of: attempt, for: leased))
            tell { $0.recorded(leased, claimableAt: claimableAt, at: $1) }
        }
    }

    private func send(_ delivery: Delivery, at now: Timestamp) async -> SendResult {
        let target: PreparedTarget?
        do {
            target = try await targets.target(of: delivery.webhookID, at: now)
        } catch {
            logger.error(
                "reading a webhook failed",
                metadata: ["webhook": "\(delivery.webhookID)", "error": "\(error)"]
            )
            return .notAttempted(.storeUnavailable)
        }
        guard let target else { return .notAttempted(.webhookDeleted) }
        guard let url = target.url else {
            return .attempted(outcome: .addressRefused, timings: AttemptTimings(total: .zero), response: nil)
        }
        return await sender.send(target.request(for: delivery, to: url, at: now))
    }

    private func record(of attempt: Attempt, for leased: LeasedDelivery) -> AttemptRecord {
        let finishedAt = clock.now
        let transition = random.withLock { random in
            DeliveryTransition.after(
                attempt,
                finishedAt: finishedAt,
                firstAttemptAt: leased.delivery.firstAttemptAt ?? attempt.startedAt,
                schedule: schedule,
                using: &random
            )
        }
        return AttemptRecord(
            deliveryID: leased.delivery.id,
            webhookID: leased.delivery.webhookID,
            lease: leased.lease,
            attempt: attempt,
            transition: transition,
            finishedAt: finishedAt
        )
    }

    /// Brings a record to disk, if that can be done before the lease ends. Otherwise another attempt will be made, by
    /// whoever claims the delivery next: at least once, never lost.
    ///
    /// - Returns: from when on the delivery is worth claiming again, if it is.
    private func save(_ record: AttemptRecord) async -> Timestamp? {
        let held = await persist("recording an attempt", before: record.lease.expiresAt) { () throws(StoreError) in
            try await store.record([record])
        }
        guard let held else { return record.lease.expiresAt }
        guard held == [true] else {
            logger.notice(
                "attempt not recorded: the lease had passed on, or the webhook was deleted",
                metadata: ["delivery": "\(record.deliveryID)"]
            )
            return nil
        }
        return record.transition.retryAt
    }
}

extension DeliveryTransition {
    /// When the delivery is due again, if it is.
    fileprivate var retryAt: Timestamp? {
        switch self {
        case .retry(let instant): instant
        case .succeed, .fail: nil
        }
    }
}
