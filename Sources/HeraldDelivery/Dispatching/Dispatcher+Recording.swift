import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// Bringing outcomes to disk, those that came together in one transaction.
extension Dispatcher {
    /// Takes up what has ended as long as the engine works: its slots are free at once, and its records follow.
    func takeEnded() async {
        await withDiscardingTaskGroup { group in
            for await _ in ended.arrivals {
                let attempts = ended.takeAll()
                tell { $0.attempted(attempts.map { ($0.leased, $0.record.attempt.outcome) }, at: $1) }
                note(attempts)
                group.addTask { await self.record(attempts) }
                trace(attempts)
            }
        }
    }

    /// Counts attempts, and notes how receivers fare. Tests say nothing of that.
    private func note(_ attempts: [EndedAttempt]) {
        for ended in attempts { metrics.ended(ended.record.attempt, at: ended.leased.delivery) }
        let now = clock.now
        health.withLock { book in
            for ended in attempts where !ended.leased.delivery.isTest {
                book.add(
                    ended.record.attempt.outcome,
                    of: ended.leased.delivery.webhookID,
                    latency: ended.record.attempt.timings.total,
                    certificateEnd: ended.certificateEnd,
                    at: now
                )
            }
        }
    }

    /// Makes spans of attempts that are traced. It takes longer than all else that is done with them here, so they are
    /// on their way to disk by then.
    private func trace(_ attempts: [EndedAttempt]) {
        guard let tracing else { return }
        for ended in attempts { tracing.ended(ended.record.attempt, at: ended.leased.delivery) }
    }

    /// Records attempts, those that are to pause their webhooks each for itself.
    func record(_ attempts: [EndedAttempt]) async {
        let gone = pausesWhenGone() ? attempts.filter { $0.record.attempt.outcome.isGone } : []
        let others = gone.isEmpty ? attempts : attempts.filter { !$0.record.attempt.outcome.isGone }
        // Side by side: whoever waits for the store is known as unrecorded by a try of its own.
        await withDiscardingTaskGroup { group in
            for attempt in gone {
                group.addTask {
                    await self.save([attempt]) { record throws(StoreError) in [try await self.saveGone(record[0])] }
                }
            }
            await self.save(others) { records throws(StoreError) in try await self.store.record(records) }
        }
    }

    /// Brings records to disk, even when their leases have ended: to give up would make a duplicate of what was
    /// acknowledged, or an attempt that is not counted, and the store refuses it once somebody else has claimed. How
    /// many may wait for a store that stands still is bounded by ``DispatcherLimits/recording``. What a shutdown leaves
    /// is attempted again by whoever claims the delivery next: at least once, never lost.
    ///
    /// - Parameter store: writes them, and says of each whether its lease held.
    private func save(
        _ attempts: [EndedAttempt],
        by store: ([AttemptRecord]) async throws(StoreError) -> [Bool]
    ) async {
        guard !attempts.isEmpty else { return }
        let records = attempts.map(\.record)
        let noteFailure = {
            self.tell { state, _ in
                for attempt in attempts { state.recordFailed(attempt.leased) }
                return []
            }
        }
        let result = await persist("recording attempts", before: nil, failed: noteFailure) { () throws(StoreError) in
            try await store(records)
        }
        switch result {
        case .success(let held):
            for (record, isHeld) in zip(records, held) {
                if isHeld { metrics.recorded(record) } else { logSuperseded(record) }
            }
            tellRecorded(zip(attempts, held).map { ($0.leased, $1 ? $0.record.transition.dueAt : nil) })
        case .failure(let error) where error.code == .corrupted && attempts.count > 1:
            // By halves, so that one record that makes no sense costs few transactions.
            let middle = attempts.count / 2
            await save(Array(attempts[..<middle]), by: store)
            await save(Array(attempts[middle...]), by: store)
        case .failure(let error) where error.code == .corrupted:
            tellRecorded([(attempts[0].leased, await putOff(attempts[0].leased, cause: error))])
        case .failure:
            tellRecorded(attempts.map { ($0.leased, $0.record.lease.expiresAt) })
        }
    }

    /// Tells the state from when on each delivery is worth claiming again, if it is.
    private func tellRecorded(_ recorded: [(LeasedDelivery, claimableAt: Timestamp?)]) {
        tell { $0.recorded(recorded, at: $1) }
    }

    private func logSuperseded(_ record: AttemptRecord) {
        logger.notice(
            "attempt not recorded: the lease had passed on, or the webhook was deleted",
            metadata: ["webhook": "\(record.webhookID)", "delivery": "\(record.deliveryID)"]
        )
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
                "org": "\(leased.delivery.orgID)", "webhook": "\(leased.delivery.webhookID)",
                "delivery": "\(leased.delivery.id)", "cause": "\(cause)",
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
