import DequeModule
import HeraldCore
import HeraldStore
import OrderedCollections

/// Giving slots to lanes.
extension DispatcherState {
    /// Gives slots to lanes in turn, until slots or lanes run out.
    mutating func startWhatFits(at now: Timestamp) -> [DispatcherAction] {
        var actions: [DispatcherAction] = []
        var ending: [LeasedDelivery] = []
        var expired: [LeasedDelivery] = []
        while slots.hasFree, recording < limits.recording, let webhook = nextInTurn() {
            guard lanes[webhook]?.mayStart == true else {
                forgetIfIdle(webhook)
                continue
            }
            if let reading = waitForPace(webhook, at: now) {
                actions += reading
                continue
            }
            guard let leased = dequeue(from: webhook) else {
                wait(webhook)
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
            returning += expired.count
            actions.append(.expire(expired, at: now))
        }
        return actions
    }

    /// A slot that an org held is free: what waited for that has its turn again.
    mutating func slotCameFree(of org: OrgID) {
        letTryAgain(org)
        if let longest = crowded.keys.first { letTryAgain(longest) }
    }

    private mutating func letTryAgain(_ org: OrgID) {
        for webhook in crowded.removeValue(forKey: org) ?? [] {
            lanes[webhook]?.waits.forItsOrgs = []
            roomChanged(in: webhook)
        }
    }

    private mutating func nextInTurn() -> WebhookID? {
        guard let lowest = slots.lowestShareWithSlot else { return nil }
        if lowest <= .troubled, let webhook = awaitingTroubled.popFirst() {
            lanes[webhook]?.waits.forAnybodys.remove(.init(.troubled))
            return webhook
        }
        if lowest <= .unproven, let webhook = awaitingUnproven.popFirst() {
            lanes[webhook]?.waits.forAnybodys.remove(.init(.unproven))
            return webhook
        }
        guard let webhook = readyLanes.popFirst() else { return nil }
        lanes[webhook]?.isReady = false
        return webhook
    }

    /// Takes out of a lane what there is a slot for, if there is.
    private mutating func dequeue(from webhook: WebhookID) -> LeasedDelivery? {
        guard let org = lanes[webhook]?.orgID, let held = lanes[webhook]?.held,
            let lowest = slots.lowestShare(for: org, webhookHolding: held)
        else { return nil }
        return lanes[webhook]?.dequeue(from: lowest)
    }

    /// Keeps a lane from its turns until there is a slot for it, so that a thousand lanes with nothing but retries
    /// are not looked at with every event.
    private mutating func wait(_ webhook: WebhookID) {
        guard let lane = lanes[webhook], let org = lane.orgID, !lane.waits.contains(lane.bestShare) else { return }
        let share = lane.bestShare
        guard let lowest = slots.lowestShareWithSlot, lowest > share else {
            lanes[webhook]?.waits.forItsOrgs.insert(.init(share))
            if lane.waits.forItsOrgs.isEmpty { crowded[org, default: []].append(webhook) }
            return
        }
        lanes[webhook]?.waits.forAnybodys.insert(.init(share))
        switch share {
        case .troubled: awaitingTroubled.append(webhook)
        case .unproven: awaitingUnproven.append(webhook)
        case .proven: break
        }
    }

    private mutating func begin(_ leased: LeasedDelivery) -> DispatcherAction {
        let webhook = leased.delivery.webhookID
        let share = lanes[webhook]?.share(of: leased) ?? .troubled
        slots.begin(leased, in: share)
        lanes[webhook]?.began(leased, in: share)
        return .attempt(leased)
    }
}
