import HeraldCore
import HeraldStore

/// What the store does with leases and records.
extension Referee {
    /// Leases were given.
    mutating func claimed(
        _ orders: [ClaimOrder],
        _ lanes: [ClaimedLane],
        until expiresAt: Timestamp,
        asked now: Timestamp,
        at moment: Moment
    ) {
        check(lanes.map(\.webhookID) == orders.map(\.webhookID), .storeIsTrue, at: moment.now, "a claim's lanes")
        for (order, lane) in zip(orders, lanes) {
            let isWithin = lane.deliveries.count <= order.limit
            check(isWithin, .storeIsTrue, at: moment.now, "\(lane.deliveries.count) claimed, asked \(order.limit)")
            for leased in lane.deliveries {
                leave(leased, until: expiresAt, asked: now, at: moment)
            }
        }
    }

    private mutating func leave(
        _ leased: LeasedDelivery,
        until expiresAt: Timestamp,
        asked now: Timestamp,
        at moment: Moment
    ) {
        let id = leased.delivery.id
        guard let entry = ledger[id] else {
            return check(false, .storeIsTrue, at: moment.now, "\(id) was claimed and never accepted")
        }
        let webhook = entry.delivery.webhookID
        check(!isPaused(webhook), .nothingWhilePaused, at: moment.now, "claimed: \(entry.delivery)")
        check(entry.delivery.state == .pending, .finalIsFinal, at: moment.now, "claimed: \(entry.delivery)")
        check(entry.delivery.dueAt <= now, .notBeforeDue, at: moment.now, "claimed: \(entry.delivery)")
        if let held = entry.lease {
            check(held.expiresAt <= now, .oneLeaseAtATime, at: moment.now, "\(id) is leased under \(held)")
        }
        check(leased.lease.token > entry.token, .tokensRise, at: moment.now, "\(leased.lease) after \(entry.token)")
        let isAsAsked = leased.lease.owner == moment.owner && leased.lease.expiresAt == expiresAt
        check(isAsAsked, .storeIsTrue, at: moment.now, "\(leased.lease) was given to \(moment.owner)")
        let pausedFor = webhooks[webhook]?.pausedFor ?? .zero
        if entry.delivery.firstAttemptAt == nil {
            ledger[id]?.pausedBefore = pausedFor
        } else {
            ledger[id]?.delivery.pausedFor = pausedFor - entry.pausedBefore
        }
        let expected = ledger[id]?.delivery
        check(
            leased.delivery.pausedFor == expected?.pausedFor,
            .windowStandsStill,
            at: moment.now,
            "\(leased.delivery.pausedFor) of pauses instead of \(expected?.pausedFor as Any): \(leased.delivery)"
        )
        check(leased.delivery == expected, .storeIsTrue, at: moment.now, "\(leased.delivery) was given out")
        ledger[id]?.token = leased.lease.token
        ledger[id]?.lease = leased.lease
        compare(id, .storeIsTrue, at: moment.now, after: "claiming")
    }

    /// Attempts were recorded, or refused.
    mutating func recorded(_ records: [AttemptRecord], _ held: [Bool], at moment: Moment) {
        for (record, isRecorded) in zip(records, held) {
            guard let entry = ledger[record.deliveryID] else { continue }
            let isHeld = entry.isHeld(under: record.lease)
            if isRecorded {
                check(isHeld, .fencing, at: moment.now, "\(record.lease) counted, \(entry.lease as Any) holds")
            } else {
                check(
                    !isHeld,
                    .storeIsTrue,
                    at: moment.now,
                    "\(record.deliveryID) was refused under the lease that holds"
                )
            }
            if isHeld { apply(record, at: moment) }
            compare(record.deliveryID, isHeld ? .recordsAreTrue : .fencing, at: moment.now, after: "recording")
        }
    }

    private mutating func apply(_ record: AttemptRecord, at moment: Moment) {
        let id = record.deliveryID
        guard let entry = ledger[id] else { return }
        judge(record, of: entry, at: moment)
        ledger[id]?.attempts.removeAll { $0.life == moment.life && $0.startedAt == record.attempt.startedAt }
        ledger[id]?.delivery.attempts += 1
        if entry.delivery.firstAttemptAt == nil { ledger[id]?.delivery.firstAttemptAt = record.attempt.startedAt }
        ledger[id]?.lease = nil
        switch record.transition {
        case .succeed: end(id, in: .succeeded)
        case .fail: end(id, in: .failed)
        case .retry(let dueAt): ledger[id]?.delivery.dueAt = dueAt
        }
    }

    /// Whether a record tells what happened, and the transition is the contract's.
    private mutating func judge(_ record: AttemptRecord, of entry: LedgerEntry, at moment: Moment) {
        let attempt = record.attempt
        let seen = entry.attempts.first { $0.life == moment.life && $0.startedAt == attempt.startedAt }
        check(
            seen?.outcome == attempt.outcome,
            .recordsAreTrue,
            at: moment.now,
            "recorded \(attempt.outcome), the sender saw \(seen?.outcome as Any)"
        )
        let isNext = attempt.number == entry.delivery.attempts + 1
        check(isNext, .recordsAreTrue, at: moment.now, "attempt \(attempt.number) after \(entry.delivery.attempts)")
        let windowEnd = (entry.windowStart ?? attempt.startedAt).advanced(by: plan.schedule.window - lastWaitEndsBefore)
        let round = attempt.number - entry.delivery.attemptsBefore
        let isOver = round >= plan.schedule.maxAttempts || record.finishedAt >= windowEnd
        switch record.transition {
        case .succeed:
            check(attempt.outcome.isAcknowledged, .recordsAreTrue, at: moment.now, "\(attempt.outcome) succeeded")
        case .fail:
            check(!attempt.outcome.isAcknowledged, .recordsAreTrue, at: moment.now, "an acknowledgement failed")
            check(isOver, .withinWindow, at: moment.now, "failed after attempt \(attempt.number)")
        case .retry(let dueAt):
            check(!attempt.outcome.isAcknowledged, .recordsAreTrue, at: moment.now, "an acknowledgement is retried")
            check(!isOver, .attemptsBounded, at: moment.now, "a retry after attempt \(attempt.number)")
            judgeWait(
                until: dueAt,
                after: round,
                finishedAt: record.finishedAt,
                asked: seen?.retryAfter,
                windowEnd,
                at: moment
            )
        }
    }

    private mutating func judgeWait(
        until dueAt: Timestamp,
        after number: Int,
        finishedAt: Timestamp,
        asked: Duration?,
        _ windowEnd: Timestamp,
        at moment: Moment
    ) {
        let delays = plan.schedule.delays
        let nominal = delays[min(number, delays.count) - 1]
        // No receiver is left alone for longer than the schedule's longest wait, however long it asks.
        let wish = min(asked ?? .zero, delays.max() ?? .zero)
        let soonest = min(windowEnd, finishedAt.advanced(by: max(nominal * 0.9, wish) - .milliseconds(1)))
        let latest = min(windowEnd, finishedAt.advanced(by: max(nominal, wish) * 1.1 + .milliseconds(1)))
        check(
            soonest <= dueAt && dueAt <= latest,
            .waitsAsScheduled,
            at: moment.now,
            "after attempt \(number) a wait of \(dueAt.since(finishedAt)) instead of about \(max(nominal, wish))"
        )
        guard asked == nil, nominal > .zero, dueAt < windowEnd else { return }
        strays.append(dueAt.since(finishedAt) / nominal - 1)
    }

    /// Deliveries were given back.
    mutating func released(_ leased: [LeasedDelivery], at moment: Moment) {
        // All of it is one transaction, in which a delivery may stand twice, under an old lease and under a new one.
        var held: Set<DeliveryID> = []
        for item in leased where ledger[item.delivery.id]?.isHeld(under: item.lease) == true {
            held.insert(item.delivery.id)
            ledger[item.delivery.id]?.lease = nil
        }
        for id in leased.map(\.delivery.id) {
            compare(id, held.contains(id) ? .storeIsTrue : .fencing, at: moment.now, after: "giving back")
        }
    }

    /// Deliveries were failed because their window has passed; those of paused webhooks were given back.
    mutating func expired(_ leased: [LeasedDelivery], asked now: Timestamp, at moment: Moment) {
        var held: Set<DeliveryID> = []
        for item in leased {
            let id = item.delivery.id
            guard let entry = ledger[id], entry.isHeld(under: item.lease) else { continue }
            held.insert(id)
            guard !isPaused(entry.delivery.webhookID) else {
                ledger[id]?.lease = nil
                continue
            }
            let latest = entry.windowStart?.advanced(by: plan.schedule.window)
            let isOver = latest.map { now > $0 } ?? false
            check(isOver, .withinWindow, at: moment.now, "failed at \(now): \(entry.delivery)")
            end(id, in: .failed)
        }
        for id in leased.map(\.delivery.id) {
            compare(id, held.contains(id) ? .storeIsTrue : .fencing, at: moment.now, after: "expiring")
        }
    }
}
