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
            return giveBack(leased, because: .tooLate)
        }
        // The next claim fails what has outlived its window.
        guard schedule.allowsAttempt(at: startedAt, windowStart: leased.delivery.windowStart) else {
            return giveBack(leased, because: .tooLate)
        }
        guard let target else { return giveBack(leased, because: .webhookInactive) }
        switch await send(leased.delivery, to: target, at: startedAt) {
        case .notAttempted(let fault):
            giveBack(leased, because: fault)
        case .attempted(let outcome, let timings, let response, let retryAfter):
            tell { $0.attempted(leased, outcome: outcome, at: $1) }
            let attempt = Attempt(
                number: leased.delivery.attempts + 1,
                startedAt: startedAt,
                outcome: outcome,
                timings: timings,
                response: response
            )
            let record = record(of: attempt, for: leased, retryAfter: retryAfter)
            let claimableAt = await save(record) { tell { state, _ in state.recordFailed(leased, outcome: outcome) } }
            tell { $0.recorded(leased, claimableAt: claimableAt, at: $1) }
        }
    }

    private func send(_ delivery: Delivery, to target: PreparedTarget, at now: Timestamp) async -> SendResult {
        guard let url = target.url else {
            return .attempted(outcome: target.obstacle, timings: AttemptTimings(total: .zero), response: nil)
        }
        return await sender.send(target.request(for: delivery, to: url, at: now))
    }

    /// Ends an attempt that was none. Of the faults that a lane meets at the same time, the first is logged, unless
    /// somebody wanted it so.
    private func giveBack(_ leased: LeasedDelivery, because fault: SendResult.OwnFault, cause: StoreError? = nil) {
        let webhook = leased.delivery.webhookID
        var isNews = false
        tell { state, now in
            isNews = !state.isResting(webhook, at: now)
            return state.attempted(leased, outcome: nil, at: now)
        }
        let isToldElsewhere = fault == .shuttingDown || fault == .webhookInactive || cause?.isToldByStore == true
        guard isNews, !isToldElsewhere else { return }
        var metadata: Logger.Metadata = [
            "webhook": "\(webhook)", "delivery": "\(leased.delivery.id)", "fault": "\(fault.rawValue)",
        ]
        if let cause { metadata["cause"] = "\(cause)" }
        logger.warning("a delivery was not attempted and is given back; its webhook rests", metadata: metadata)
    }

    private func record(
        of attempt: Attempt,
        for leased: LeasedDelivery,
        retryAfter: RetryAfter?
    ) -> AttemptRecord {
        let finishedAt = clock.now
        let transition = random.withLock { random in
            DeliveryTransition.after(
                attempt,
                finishedAt: finishedAt,
                windowStart: leased.delivery.windowStart ?? attempt.startedAt,
                retryAfter: retryAfter,
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
    /// - Parameter failed: called after each failure.
    /// - Returns: from when on the delivery is worth claiming again, if it is.
    private func save(_ record: AttemptRecord, failed: () -> Void) async -> Timestamp? {
        let end = record.attempt.outcome.isAcknowledged ? nil : record.lease.expiresAt
        let held = await persist("recording an attempt", before: end, failed: failed) { () throws(StoreError) in
            if pausesWhenGone, record.attempt.outcome.isGone { return try await saveGone(record) }
            return try await store.record([record]) == [true]
        }
        guard let held else { return record.lease.expiresAt }
        guard held else {
            logger.notice(
                "attempt not recorded: the lease had passed on, or the webhook was deleted",
                metadata: ["delivery": "\(record.deliveryID)"]
            )
            return nil
        }
        return record.transition.retryAt
    }

    /// Records an attempt whose receiver is gone, and pauses its webhook with it. Of the attempts that met the same
    /// answer at the same time, the one that began the pause is logged.
    ///
    /// - Returns: whether the lease held.
    private func saveGone(_ record: AttemptRecord) async throws(StoreError) -> Bool {
        let recording = try await store.recordGone(record, at: clock.now)
        guard recording != .superseded else { return false }
        webhookPaused(record.webhookID)
        if recording == .paused {
            logger.notice(
                "a receiver answered 410 Gone: its webhook is paused until it is resumed",
                metadata: ["webhook": "\(record.webhookID)", "delivery": "\(record.deliveryID)"]
            )
        }
        return true
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
