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
            let claimableAt = await save(record, of: leased) { tell { state, _ in state.recordFailed(leased) } }
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

    /// Brings a record to disk, even when its lease has ended: to give up would make a duplicate of what was acknowledged,
    /// or an attempt that is not counted, and the store refuses it once somebody else has claimed. How many may wait for
    /// a store that stands still is bounded by ``DispatcherLimits/recording``. What a shutdown leaves is attempted again by
    /// whoever claims the delivery next: at least once, never lost.
    ///
    /// - Parameter failed: called after each failure that is followed by another try.
    /// - Returns: from when on the delivery is worth claiming again, if it is.
    private func save(_ record: AttemptRecord, of leased: LeasedDelivery, failed: () -> Void) async -> Timestamp? {
        let result = await persist("recording an attempt", before: nil, failed: failed) { () throws(StoreError) in
            if pausesWhenGone, record.attempt.outcome.isGone { return try await saveGone(record) }
            return try await store.record([record]) == [true]
        }
        switch result {
        case .success(true):
            return record.transition.retryAt
        case .success(false):
            logger.notice(
                "attempt not recorded: the lease had passed on, or the webhook was deleted",
                metadata: ["delivery": "\(record.deliveryID)"]
            )
            return nil
        case .failure(let error):
            guard error.code == .corrupted else { return record.lease.expiresAt }
            return await putOff(leased, cause: error)
        }
    }

    /// Leaves a delivery alone for long whose attempts cannot be recorded: each would be one more duplicate.
    ///
    /// - Returns: from when on it is worth claiming.
    private func putOff(_ leased: LeasedDelivery, cause: StoreError) async -> Timestamp {
        let end = clock.now.advanced(by: limits.unrecordablePause)
        let result = await persist("putting a delivery off", before: leased.lease.expiresAt) { () throws(StoreError) in
            try await store.prolong(leased, until: end)
        }
        logger.error(
            "an attempt cannot be recorded, and its delivery is put off: look at the database with herald fsck",
            metadata: [
                "webhook": "\(leased.delivery.webhookID)", "delivery": "\(leased.delivery.id)", "cause": "\(cause)",
            ]
        )
        return if case .success = result { end } else { leased.lease.expiresAt }
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
