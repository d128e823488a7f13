import DequeModule
import HeraldCore
import HeraldStore

/// Giving slots to lanes.
extension DispatcherState {
    /// Gives slots to lanes in turn, until slots or lanes run out.
    mutating func startWhatFits(at now: Timestamp) -> [DispatcherAction] {
        var actions: [DispatcherAction] = []
        var ending: [LeasedDelivery] = []
        var expired: [LeasedDelivery] = []
        while inFlight < limits.slots, recording < limits.recording, let webhook = nextInTurn() {
            guard lanes[webhook]?.mayStart == true else {
                forgetIfIdle(webhook)
                continue
            }
            let lowest = lowestShareWithSlot
            guard let leased = lanes[webhook]?.dequeue(from: lowest) else {
                awaitShare(webhook)
                continue
            }
            queued -= 1
            if now.advanced(by: limits.leaseLeftAtStart) > leased.lease.expiresAt {
                ending.append(leased)
            } else if !schedule.allowsAttempt(at: now, windowStart: leased.delivery.windowStart) {
                expired.append(leased)
            } else {
                actions.append(begin(leased))
            }
            roomChanged(in: webhook)
        }
        if !ending.isEmpty { actions.append(release(ending, claimAgainAt: now)) }
        if !expired.isEmpty {
            settling += expired.count
            actions.append(.expire(expired, at: now))
        }
        return actions
    }

    /// The lowest share that has a slot, given that the node has one.
    private var lowestShareWithSlot: SlotShare {
        let (troubled, unproven) = (troubledInFlight.count, unprovenInFlight.count)
        guard troubled + unproven < max(1, limits.slots - limits.slotsKeptForProven) else { return .proven }
        return troubled < max(1, limits.slots - limits.slotsKeptForFirstAttempts) ? .troubled : .unproven
    }

    private mutating func nextInTurn() -> WebhookID? {
        let lowest = lowestShareWithSlot
        if lowest <= .troubled, let webhook = awaitingTroubled.popFirst() {
            lanes[webhook]?.isAwaiting.set(.troubled, to: false)
            return webhook
        }
        if lowest <= .unproven, let webhook = awaitingUnproven.popFirst() {
            lanes[webhook]?.isAwaiting.set(.unproven, to: false)
            return webhook
        }
        guard let webhook = round.popFirst() else { return nil }
        lanes[webhook]?.isInRound = false
        return webhook
    }

    /// Takes a lane out of the round until its share has a slot, so that a thousand lanes with nothing but retries are
    /// not looked at with every event.
    private mutating func awaitShare(_ webhook: WebhookID) {
        guard let lane = lanes[webhook], !lane.isAwaiting.contains(lane.bestShare) else { return }
        lanes[webhook]?.isAwaiting.set(lane.bestShare, to: true)
        switch lane.bestShare {
        case .troubled: awaitingTroubled.append(webhook)
        case .unproven: awaitingUnproven.append(webhook)
        case .proven: break
        }
    }

    private mutating func begin(_ leased: LeasedDelivery) -> DispatcherAction {
        let webhook = leased.delivery.webhookID
        inFlight += 1
        switch lanes[webhook]?.share(of: leased) {
        case .troubled: troubledInFlight.insert(leased)
        case .unproven: unprovenInFlight.insert(leased)
        case .proven, nil: break
        }
        lanes[webhook]?.began(leased)
        return .attempt(leased)
    }
}
