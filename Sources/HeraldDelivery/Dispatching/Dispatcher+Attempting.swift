import HeraldCore
import HeraldStore
import Logging

/// One attempt, from the slot it was given to its outcome.
///
/// From here on nothing of an attempt is a task: a request goes to the sender as soon as its webhook's target is known,
/// and what it comes to is called back (docs/adr/0028-attempts-are-no-tasks.md).
extension Dispatcher {
    /// Begins an attempt, if its webhook's target is in memory.
    ///
    /// - Returns: whether it did; if not, ``attempt(_:)`` reads the target.
    func begin(_ leased: LeasedDelivery) -> Bool {
        guard let target = targets.known(leased.delivery.webhookID, at: clock.now) else { return false }
        begin(leased, to: target)
        return true
    }

    /// Begins an attempt once its webhook's target is read.
    func attempt(_ leased: LeasedDelivery) async {
        do {
            let target = try await targets.target(of: leased.delivery.webhookID, at: clock.now)
            // A change that was told of meanwhile is later than what was read.
            let webhook = leased.delivery.webhookID
            if let target { tellPace((targets.known(webhook, at: clock.now) ?? target).pace, of: webhook) }
            begin(leased, to: target)
        } catch {
            giveBack(leased, because: .storeUnavailable, cause: error)
        }
    }

    private func begin(_ leased: LeasedDelivery, to target: PreparedTarget?) {
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
        guard mayBegin(leased, at: target.pace) else { return }
        guard let url = target.url else {
            let refused = SendResult.attempted(
                outcome: target.obstacle,
                timings: AttemptTimings(total: .zero),
                response: nil
            )
            return end(leased, startedAt: startedAt, refused)
        }
        let (request, kept) = target.request(for: leased.delivery, to: url, at: startedAt)
        sender.send(request) { [self] result in
            end(leased, startedAt: startedAt, result, sent: kept)
        }
    }

    /// An attempt is over: what there is to record waits to be taken by ``takeEnded()``.
    private func end(_ leased: LeasedDelivery, startedAt: Timestamp, _ result: SendResult, sent: SentRequest? = nil) {
        switch result {
        case .notAttempted(let fault):
            giveBack(leased, because: fault)
        case .attempted(let outcome, let timings, let response, let retryAfter, let certificateEnd):
            let attempt = Attempt(
                number: leased.delivery.attempts + 1,
                startedAt: startedAt,
                outcome: outcome,
                timings: timings,
                response: response,
                request: sent
            )
            let record = record(of: attempt, for: leased, retryAfter: retryAfter)
            ended.add(EndedAttempt(leased: leased, record: record, certificateEnd: certificateEnd))
        }
    }

    /// Ends an attempt that was none. Of the faults that a lane meets at the same time, the first is logged, unless
    /// somebody wanted it so.
    private func giveBack(_ leased: LeasedDelivery, because fault: SendResult.OwnFault, cause: StoreError? = nil) {
        metrics.notMade(because: fault)
        let webhook = leased.delivery.webhookID
        var isNews = false
        tell { state, now in
            isNews = !state.isResting(webhook, at: now)
            return state.notAttempted(leased, at: now)
        }
        let isToldElsewhere = fault == .shuttingDown || fault == .webhookInactive || cause?.isToldByStore == true
        guard isNews, !isToldElsewhere else { return }
        var metadata: Logger.Metadata = [
            "org": "\(leased.delivery.orgID)", "webhook": "\(webhook)", "delivery": "\(leased.delivery.id)",
            "fault": "\(fault.rawValue)",
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
        var random = chance.generator
        let transition = DeliveryTransition.after(
            attempt,
            attemptsBefore: leased.delivery.attemptsBefore,
            finishedAt: finishedAt,
            windowStart: leased.delivery.windowStart ?? attempt.startedAt,
            retryAfter: retryAfter,
            schedule: leased.delivery.isTest ? schedule.once : schedule,
            using: &random
        )
        return AttemptRecord(
            deliveryID: leased.delivery.id,
            webhookID: leased.delivery.webhookID,
            lease: leased.lease,
            attempt: attempt,
            transition: transition,
            finishedAt: finishedAt
        )
    }
}
