import HeapModule
import HeraldCore
import HeraldStore

/// What follows from an event, whichever it was.
extension DispatcherState {
    /// Starts, claims, surveys, sleeps or ends, as the state allows.
    mutating func proceed(at now: Timestamp) -> [DispatcherAction] {
        switch phase {
        case .waiting, .stopped:
            return []
        case .running:
            let reading = lookAtPaces(at: now)
            return reading + startWhatFits(at: now) + claimWhatIsDue(at: now) + surveyIfDue(at: now) + armWake(at: now)
        case .draining(let until):
            if isIdle {
                phase = .stopped
                return [.stop]
            }
            if now >= until {
                phase = .abandoning
                return [.abandon]
            }
            // An end further away than a drain is long means that the clock was set back.
            let end = min(until, now.advanced(by: limits.drain))
            phase = .draining(until: end)
            return arm(end, at: now)
        case .abandoning:
            guard isIdle else { return [] }
            phase = .stopped
            return [.stop]
        }
    }

    private var isIdle: Bool {
        slots.taken == 0 && recording == 0 && returning == 0 && accepting == 0 && !isClaiming && !isSurveying
    }

    /// Asks the store for lanes that are due and have room; one claim at a time, so that lanes gather meanwhile.
    private mutating func claimWhatIsDue(at now: Timestamp) -> [DispatcherAction] {
        guard !isClaiming, claimsMayResume(at: now) else { return [] }
        var room = limits.queued - limits.queuedKeptForReports - queued
        var orders: [ClaimOrder] = []
        var ending: [LeasedDelivery] = []
        var reading: [DispatcherAction] = []
        while room > 0, orders.count < limits.lanesPerClaim, let due = dueLanes.min, due.at <= now {
            dueLanes.removeMin()
            guard lanes[due.webhookID]?.nextClaimableAt == due.at else { continue }
            ending += giveUpEndingLeases(of: due.webhookID, at: now)
            guard let lane = lanes[due.webhookID] else { continue }
            guard lane.hasRoomForClaim, unrecorded[due.webhookID] == nil else {
                lanes[due.webhookID]?.isWaitingForRoom = true
                continue
            }
            if let more = putOffClaim(of: due.webhookID, at: now) {
                reading += more
                continue
            }
            if let again = lanes[due.webhookID]?.endRest(at: now, longest: limits.longestRest) {
                insertDue(DueLane(at: again, webhookID: due.webhookID))
                // Its own rest is over, so reports may lease to it.
                roomChanged(in: due.webhookID)
                continue
            }
            let order = ClaimOrder(webhookID: due.webhookID, limit: min(lane.room, room))
            room -= order.limit
            orders.append(order)
        }
        let releases = ending.isEmpty ? [] : [release(ending, claimAgainAt: now)]
        guard !orders.isEmpty else { return reading + releases }
        isClaiming = true
        return reading + releases + [.claim(orders)]
    }

    /// A pause longer than it was made means that the clock was set back.
    private mutating func claimsMayResume(at now: Timestamp) -> Bool {
        guard let end = claimsResumeAt, end > now, end <= now.advanced(by: limits.storePause) else {
            claimsResumeAt = nil
            return true
        }
        return false
    }

    /// Takes out of a lane what waits under leases too short to start an attempt, before the store is asked for more:
    /// it could hand the same deliveries out again.
    private mutating func giveUpEndingLeases(of webhook: WebhookID, at now: Timestamp) -> [LeasedDelivery] {
        let soonestEnd = now.advanced(by: limits.leaseLeftAtStart)
        let ending = lanes[webhook]?.dequeueLeases(endingBefore: soonestEnd) ?? []
        queued -= ending.count
        return ending
    }

    private mutating func surveyIfDue(at now: Timestamp) -> [DispatcherAction] {
        // A survey further away than its interval means that the clock was set back.
        let isDue = nextSurveyAt <= now || nextSurveyAt > now.advanced(by: limits.surveyInterval)
        guard !isSurveying, isDue else { return [] }
        isSurveying = true
        return [.survey]
    }

    /// Asks for a wake-up at the next thing to do, unless an earlier one is under way.
    private mutating func armWake(at now: Timestamp) -> [DispatcherAction] {
        var next = isSurveying ? nil : nextSurveyAt
        // While a claim is under way its answer brings the next look; a lane that is due but finds no room is looked
        // at again when an attempt ends.
        if !isClaiming, let due = dueLanes.min?.at {
            let look = claimsResumeAt.map { max($0, due) } ?? due
            if look > now { next = next.map { min($0, look) } ?? look }
        }
        if let look = pacedLanes.min?.at { next = next.map { min($0, look) } ?? look }
        return next.map { arm($0, at: now) } ?? []
    }

    private mutating func arm(_ instant: Timestamp, at now: Timestamp) -> [DispatcherAction] {
        // A wake-up that should have come may be long in coming: whoever sleeps does not notice that the clock was set
        // forward.
        armedWakes.removeAll { $0 <= now }
        if let earliest = armedWakes.last, earliest <= instant { return [] }
        armedWakes.append(instant)
        return [.wake(at: instant)]
    }
}
