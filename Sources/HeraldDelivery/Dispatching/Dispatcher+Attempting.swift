import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// One attempt, from the slot it was given to its record on disk.
extension Dispatcher {
    func attempt(_ leased: LeasedDelivery) async {
        let target: PreparedTarget?
        do {
            target = try await targets.target(of: leased.delivery.webhookID, at: clock.now)
        } catch {
            return giveBack(leased, because: .storeUnavailable, cause: error)
        }
        // The read may have taken long, and others may claim the delivery when the lease ends.
        let startedAt = clock.now
        guard startedAt.advanced(by: limits.leaseLeftAtStart - limits.startSlack) <= leased.lease.expiresAt else {
            return giveBack(leased, because: .storeUnavailable)
        }
        // The next claim fails what has outlived its window.
        guard schedule.allowsAttempt(at: startedAt, firstAttemptAt: leased.delivery.firstAttemptAt) else {
            return giveBack(leased, because: .storeUnavailable)
        }
        guard let target else { return giveBack(leased, because: .webhookDeleted) }
        switch await send(leased.delivery, to: target, at: startedAt) {
        case .notAttempted(let fault):
            giveBack(leased, because: fault)
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

    private func send(_ delivery: Delivery, to target: PreparedTarget, at now: Timestamp) async -> SendResult {
        guard let url = target.url else {
            return .attempted(outcome: target.obstacle, timings: AttemptTimings(total: .zero), response: nil)
        }
        return await sender.send(target.request(for: delivery, to: url, at: now))
    }

    /// Ends an attempt that was none. Of the faults that a lane meets at the same time, the first is logged.
    private func giveBack(_ leased: LeasedDelivery, because fault: SendResult.OwnFault, cause: StoreError? = nil) {
        let webhook = leased.delivery.webhookID
        var isNews = false
        tell { state, now in
            isNews = !state.isPaused(webhook, at: now)
            return state.attempted(leased, outcome: nil, at: now)
        }
        guard isNews, fault != .shuttingDown else { return }
        var metadata: Logger.Metadata = [
            "webhook": "\(webhook)", "delivery": "\(leased.delivery.id)", "fault": "\(fault.rawValue)",
        ]
        if let cause { metadata["cause"] = "\(cause)" }
        logger.warning("a delivery was not attempted and is given back; its webhook rests", metadata: metadata)
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

    /// Brings a record to disk. When that cannot be done before the lease ends, another attempt will be made, by whoever
    /// claims the delivery next: at least once, never lost. An acknowledgement is worth more patience, since giving it up
    /// makes a duplicate for certain, and the store refuses it once somebody has claimed; how many may wait for a store
    /// that stands still is bounded by ``DispatcherLimits/recording``.
    ///
    /// - Returns: from when on the delivery is worth claiming again, if it is.
    private func save(_ record: AttemptRecord) async -> Timestamp? {
        let end = record.attempt.outcome.isAcknowledged ? nil : record.lease.expiresAt
        let held = await persist("recording an attempt", before: end) { () throws(StoreError) in
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
