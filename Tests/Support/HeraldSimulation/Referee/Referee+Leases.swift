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
        check(entry.delivery.state == .pending, .finalIsFinal, at: moment.now, "claimed: \(entry.delivery)")
        check(entry.delivery.dueAt <= now, .notBeforeDue, at: moment.now, "claimed: \(entry.delivery)")
        if let held = entry.lease {
            check(held.expiresAt <= now, .oneLeaseAtATime, at: moment.now, "\(id) is leased under \(held)")
        }
        check(leased.lease.token > entry.token, .tokensRise, at: moment.now, "\(leased.lease) after \(entry.token)")
        let isAsAsked = leased.lease.owner == moment.owner && leased.lease.expiresAt == expiresAt
        check(isAsAsked, .storeIsTrue, at: moment.now, "\(leased.lease) was given to \(moment.owner)")
        check(leased.delivery == entry.delivery, .storeIsTrue, at: moment.now, "\(leased.delivery) was given out")
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
        let first = entry.delivery.firstAttemptAt ?? attempt.startedAt
        let windowEnd = first.advanced(by: plan.schedule.window)
        let isOver = attempt.number >= plan.schedule.maxAttempts || record.finishedAt >= windowEnd
        switch record.transition {
        case .succeed:
            check(attempt.outcome.isAcknowledged, .recordsAreTrue, at: moment.now, "\(attempt.outcome) succeeded")
        case .fail:
            check(!attempt.outcome.isAcknowledged, .recordsAreTrue, at: moment.now, "an acknowledgement failed")
            check(isOver, .withinWindow, at: moment.now, "failed after attempt \(attempt.number)")
        case .retry(let dueAt):
            check(!attempt.outcome.isAcknowledged, .recordsAreTrue, at: moment.now, "an acknowledgement is retried")
            check(!isOver, .attemptsBounded, at: moment.now, "a retry after attempt \(attempt.number)")
            judgeWait(until: dueAt, after: attempt.number, finishedAt: record.finishedAt, windowEnd, at: moment)
        }
    }

    private mutating func judgeWait(
        until dueAt: Timestamp,
        after number: Int,
        finishedAt: Timestamp,
        _ windowEnd: Timestamp,
        at moment: Moment
    ) {
        let nominal = plan.schedule.delays[min(number, plan.schedule.delays.count) - 1]
        let soonest = min(windowEnd, finishedAt.advanced(by: nominal * 0.9 - .milliseconds(1)))
        let latest = min(windowEnd, finishedAt.advanced(by: nominal * 1.1 + .milliseconds(1)))
        check(
            soonest <= dueAt && dueAt <= latest,
            .waitsAsScheduled,
            at: moment.now,
            "after attempt \(number) a wait of \(dueAt.since(finishedAt)) instead of about \(nominal)"
        )
        guard nominal > .zero, dueAt < windowEnd else { return }
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

    /// Deliveries were failed because their window has passed.
    mutating func expired(_ leased: [LeasedDelivery], asked now: Timestamp, at moment: Moment) {
        var held: Set<DeliveryID> = []
        for item in leased {
            guard let entry = ledger[item.delivery.id], entry.isHeld(under: item.lease) else { continue }
            held.insert(item.delivery.id)
            let latest = entry.delivery.firstAttemptAt?.advanced(by: plan.schedule.window + RetrySchedule.lateStart)
            let isOver = latest.map { now > $0 } ?? false
            check(isOver, .withinWindow, at: moment.now, "failed at \(now): \(entry.delivery)")
            end(item.delivery.id, in: .failed)
        }
        for id in leased.map(\.delivery.id) {
            compare(id, held.contains(id) ? .storeIsTrue : .fencing, at: moment.now, after: "expiring")
        }
    }
}
