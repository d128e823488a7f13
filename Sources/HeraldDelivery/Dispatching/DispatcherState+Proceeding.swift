import HeraldCore
import HeraldStore

/// What follows from an event, whichever it was.
extension DispatcherState {
    /// Starts, claims, surveys, sleeps or ends, as the state allows.
    mutating func proceed(at now: Timestamp) -> [DispatcherAction] {
        switch phase {
        case .running:
            return startWhatFits(at: now) + claimWhatIsDue(at: now) + surveyIfDue(at: now) + armWake(at: now)
        case .draining(let until):
            if isIdle {
                phase = .stopped
                return [.stop]
            }
            if now >= until {
                phase = .abandoning
                return [.abandon]
            }
            return arm(until)
        case .abandoning:
            guard isIdle else { return [] }
            phase = .stopped
            return [.stop]
        case .stopped:
            return []
        }
    }

    private var isIdle: Bool { inFlight == 0 && recording == 0 && settling == 0 && !isClaiming && !isSurveying }

    /// Gives slots to lanes in turn, until slots or lanes run out.
    private mutating func startWhatFits(at now: Timestamp) -> [DispatcherAction] {
        var actions: [DispatcherAction] = []
        var skipped = 0
        while inFlight < limits.slots, recording < limits.recording, skipped < round.count,
            let webhook = round.popFirst()
        {
            guard lanes[webhook]?.mayStart == true else {
                lanes[webhook]?.isInRound = false
                forgetIfIdle(webhook)
                continue
            }
            guard let leased = lanes[webhook]?.dequeue(retriesAllowed: retriesAllowed) else {
                // Only retries wait here, and their share is used up: the lane keeps its turn.
                round.append(webhook)
                skipped += 1
                continue
            }
            skipped = 0
            queued -= 1
            round.append(webhook)
            actions.append(begin(leased, at: now))
            roomChanged(in: webhook)
        }
        return actions
    }

    private var retriesAllowed: Bool { retriesInFlight < limits.slots - limits.slotsKeptForFirstAttempts }

    private mutating func begin(_ leased: LeasedDelivery, at now: Timestamp) -> DispatcherAction {
        let delivery = leased.delivery
        guard now.advanced(by: limits.leaseLeftAtStart) <= leased.lease.expiresAt else {
            return release([leased], claimAgainAt: now)
        }
        guard schedule.allowsAttempt(at: now, firstAttemptAt: delivery.firstAttemptAt) else {
            settling += 1
            return .expire([leased])
        }
        inFlight += 1
        if !delivery.isFirstAttempt { retriesInFlight += 1 }
        lanes[delivery.webhookID]?.began()
        return .attempt(leased)
    }

    /// Asks the store for lanes that are due and have room; one claim at a time, so that lanes gather meanwhile.
    private mutating func claimWhatIsDue(at now: Timestamp) -> [DispatcherAction] {
        guard !isClaiming else { return [] }
        var room = limits.queued - queued
        var orders: [ClaimOrder] = []
        while room > 0, orders.count < limits.lanesPerClaim, let due = dueLanes.min, due.at <= now {
            dueLanes.removeMin()
            guard let lane = lanes[due.webhookID], lane.nextClaimableAt == due.at else { continue }
            guard lane.hasRoomForClaim else {
                lanes[due.webhookID]?.isWaitingForRoom = true
                continue
            }
            let order = ClaimOrder(webhookID: due.webhookID, limit: min(lane.room, room))
            lanes[due.webhookID]?.nextClaimableAt = nil
            room -= order.limit
            orders.append(order)
        }
        guard !orders.isEmpty else { return [] }
        isClaiming = true
        return [.claim(orders)]
    }

    private mutating func surveyIfDue(at now: Timestamp) -> [DispatcherAction] {
        guard !isSurveying, nextSurveyAt <= now else { return [] }
        isSurveying = true
        return [.survey]
    }

    /// Asks for a wake-up at the next thing to do, unless an earlier one is under way.
    private mutating func armWake(at now: Timestamp) -> [DispatcherAction] {
        var next = isSurveying ? nil : nextSurveyAt
        // While a claim is under way its answer brings the next look; a lane that is due but finds no room is looked
        // at again when an attempt ends.
        if !isClaiming, let due = dueLanes.min?.at, due > now { next = next.map { min($0, due) } ?? due }
        return next.map { arm($0) } ?? []
    }

    private mutating func arm(_ instant: Timestamp) -> [DispatcherAction] {
        if let armed = armedWake, armed <= instant { return [] }
        armedWake = instant
        return [.wake(at: instant)]
    }
}
