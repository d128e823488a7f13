import HeraldCore
import HeraldStore

/// The book-keeping of lanes.
extension DispatcherState {
    /// Puts leased deliveries into their lanes; what must not start any more, or is too much, goes back at once.
    mutating func enqueue(_ leased: [LeasedDelivery], at now: Timestamp) -> [DispatcherAction] {
        guard !leased.isEmpty else { return [] }
        guard phase == .running else { return [release(leased, claimAgainAt: now)] }
        var overflow: [LeasedDelivery] = []
        for one in leased {
            let webhook = one.delivery.webhookID
            guard lanes[webhook, default: newLane].queued < limits.queuedPerLane else {
                overflow.append(one)
                continue
            }
            lanes[webhook, default: newLane].enqueue(one)
            queued += 1
            roomChanged(in: webhook)
        }
        return overflow.isEmpty ? [] : [release(overflow, claimAgainAt: now)]
    }

    /// Gives back what a lane that was told to slow down holds too much of.
    mutating func trim(_ webhook: WebhookID, at now: Timestamp) -> [DispatcherAction] {
        let excess = lanes[webhook]?.dequeueExcess() ?? []
        queued -= excess.count
        return excess.isEmpty ? [] : [release(excess, claimAgainAt: now)]
    }

    /// Counts deliveries as being given back.
    mutating func release(_ leased: [LeasedDelivery], claimAgainAt: Timestamp) -> DispatcherAction {
        settling += leased.count
        return .release(leased, claimAgainAt: claimAgainAt)
    }

    /// Notes that the store has something for a webhook at an instant.
    mutating func noteClaimable(_ webhook: WebhookID, at instant: Timestamp) {
        guard phase == .running else { return }
        if lanes[webhook, default: newLane].noteClaimable(at: instant) {
            lanes[webhook]?.isWaitingForRoom = false
            dueLanes.insert(DueLane(at: instant, webhookID: webhook))
        }
    }

    /// Puts a lane into the round, closes or opens it to reports, or lets it ask the store again.
    mutating func roomChanged(in webhook: WebhookID) {
        guard var lane = lanes[webhook] else { return }
        if lane.mayStart, !lane.isInRound {
            lane.isInRound = true
            round.append(webhook)
        }
        if lane.room == 0 {
            closedLanes.insert(webhook)
        } else if lane.hasRoomForClaim {
            closedLanes.remove(webhook)
            if lane.isWaitingForRoom, let at = lane.nextClaimableAt {
                lane.isWaitingForRoom = false
                dueLanes.insert(DueLane(at: at, webhookID: webhook))
            }
        }
        lanes[webhook] = lane
        forgetIfIdle(webhook)
    }

    /// Drops a lane of which nothing needs to be known, so that memory follows what is alive.
    mutating func forgetIfIdle(_ webhook: WebhookID) {
        guard let lane = lanes[webhook], lane.isForgettable, !lane.isInRound else { return }
        lanes[webhook] = nil
        closedLanes.remove(webhook)
    }

    private var newLane: Lane {
        Lane(cap: LaneCap(ceiling: limits.slotsPerLane), queueLimit: limits.queuedPerLane)
    }
}
