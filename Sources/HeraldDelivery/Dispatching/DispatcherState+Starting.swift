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
            let hasLimitedSlot = hasLimitedSlot
            guard let leased = lanes[webhook]?.dequeue(limitedAllowed: hasLimitedSlot) else {
                awaitShare(webhook)
                continue
            }
            queued -= 1
            if now.advanced(by: limits.leaseLeftAtStart) > leased.lease.expiresAt {
                ending.append(leased)
            } else if !schedule.allowsAttempt(at: now, firstAttemptAt: leased.delivery.firstAttemptAt) {
                expired.append(leased)
            } else {
                actions.append(begin(leased))
            }
            roomChanged(in: webhook)
        }
        if !ending.isEmpty { actions.append(release(ending, claimAgainAt: now)) }
        if !expired.isEmpty {
            settling += expired.count
            actions.append(.expire(expired))
        }
        return actions
    }

    private var hasLimitedSlot: Bool { limitedInFlight.count < limits.slots - limits.slotsKeptForFirstAttempts }

    private mutating func nextInTurn() -> WebhookID? {
        if hasLimitedSlot, let webhook = awaitingShare.popFirst() {
            lanes[webhook]?.isAwaitingShare = false
            return webhook
        }
        guard let webhook = round.popFirst() else { return nil }
        lanes[webhook]?.isInRound = false
        return webhook
    }

    /// Takes a lane out of the round until the limited share has a slot, so that a thousand lanes with nothing but
    /// retries are not looked at with every event.
    private mutating func awaitShare(_ webhook: WebhookID) {
        guard lanes[webhook]?.isAwaitingShare == false else { return }
        lanes[webhook]?.isAwaitingShare = true
        awaitingShare.append(webhook)
    }

    private mutating func begin(_ leased: LeasedDelivery) -> DispatcherAction {
        inFlight += 1
        if lanes[leased.delivery.webhookID]?.isLimited(leased) == true { limitedInFlight.insert(leased) }
        lanes[leased.delivery.webhookID]?.began()
        return .attempt(leased)
    }
}
