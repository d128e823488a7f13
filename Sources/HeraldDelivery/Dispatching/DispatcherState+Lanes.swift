import DequeModule
import HeapModule
package import HeraldCore
package import HeraldStore

/// The book-keeping of lanes.
extension DispatcherState {
    /// Others have left work in the store.
    package mutating func heard(_ wakeup: Wakeup, at now: Timestamp) -> [DispatcherAction] {
        switch wakeup {
        case .webhook(let webhook): noteClaimable(webhook, at: now, now: now)
        case .all: nextSurveyAt = now
        case .outbox, .changed: break
        }
        return proceed(at: now)
    }

    /// Puts leased deliveries into their lanes; what must not start any more, or is too much, goes back at once.
    mutating func enqueue(_ leased: [LeasedDelivery], at now: Timestamp) -> [DispatcherAction] {
        guard !leased.isEmpty else { return [] }
        guard phase == .running else { return [release(leased, claimAgainAt: now)] }
        var overflow: [LeasedDelivery] = []
        let newLane = newLane
        for one in leased {
            let webhook = one.delivery.webhookID
            guard queued < limits.queued, lanes[webhook, default: newLane].queued < limits.queuedPerLane else {
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

    /// Lets a lane rest after a fault of ours, which would meet its other deliveries too, and gives them all back.
    mutating func rest(_ webhook: WebhookID, givingBack leased: LeasedDelivery, at now: Timestamp) -> DispatcherAction {
        let newLane = newLane
        let end = lanes[webhook, default: newLane].rest(
            at: now,
            first: limits.storePause,
            longest: limits.longestRest
        )
        let waiting = lanes[webhook]?.dequeueAll() ?? []
        queued -= waiting.count
        lanes[webhook]?.nextClaimableAt = nil
        noteClaimable(webhook, at: end, now: now)
        return release([leased] + waiting, claimAgainAt: end)
    }

    /// A webhook's deliveries cannot be claimed, whether or not others are asked for with them: they are left alone,
    /// whoever tells of them meanwhile. Those of new reports go on.
    package mutating func claimRefused(_ webhook: WebhookID, at now: Timestamp) -> [DispatcherAction] {
        guard phase == .running else { return [] }
        let newLane = newLane
        let end = now.advanced(by: limits.longestRest)
        lanes[webhook, default: newLane].restClaims(until: end)
        noteClaimable(webhook, at: end, now: now)
        return []
    }

    /// Counts deliveries as being given back.
    mutating func release(_ leased: [LeasedDelivery], claimAgainAt: Timestamp) -> DispatcherAction {
        returning += leased.count
        return .release(leased, claimAgainAt: claimAgainAt)
    }

    /// Notes that the store has something for a webhook at an instant.
    mutating func noteClaimable(_ webhook: WebhookID, at instant: Timestamp, now: Timestamp) {
        guard phase == .running else { return }
        let newLane = newLane
        let longest = limits.longestRest
        let news = lanes[webhook, default: newLane].noteClaimable(at: instant, now: now, longestRest: longest)
        guard let at = news else { return }
        lanes[webhook]?.isWaitingForRoom = false
        insertDue(DueLane(at: at, webhookID: webhook))
    }

    /// Has a lane take its turn if it may start something, closes or opens it to reports, or lets it ask the store
    /// again.
    mutating func roomChanged(in webhook: WebhookID) {
        guard var lane = lanes[webhook] else { return }
        if lane.mayStart, lane.mayBecomeReady {
            lane.isReady = true
            readyLanes.append(webhook)
        }
        if lane.isClosed {
            closedLanes.insert(webhook)
        } else if lane.hasRoomForClaim {
            closedLanes.remove(webhook)
        }
        if lane.isWaitingForRoom, lane.hasRoomForClaim, unrecorded[webhook] == nil, let at = lane.nextClaimableAt {
            lane.isWaitingForRoom = false
            insertDue(DueLane(at: at, webhookID: webhook))
        }
        lanes[webhook] = lane
        forgetIfIdle(webhook)
    }

    /// Drops a lane of which nothing needs to be known, so that memory follows what is alive.
    mutating func forgetIfIdle(_ webhook: WebhookID) {
        guard let lane = lanes[webhook], lane.isIdle else { return }
        if lane.isForgettable { forget(webhook) } else { lanes[webhook]?.becameIdle() }
    }

    /// Drops idle lanes when there are too many, first those of healthy receivers: they prove themselves again with one
    /// attempt, where those in trouble would cost others their slots.
    mutating func forgetIdleLanes() {
        guard lanes.count > limits.lanesRemembered else { return }
        for webhook in lanes.filter({ $0.value.isIdle && !$0.value.cap.isReduced }).keys { forget(webhook) }
        guard lanes.count > limits.lanesRemembered else { return }
        for webhook in lanes.filter({ $0.value.isIdle }).keys { forget(webhook) }
    }

    private mutating func forget(_ webhook: WebhookID) {
        lanes[webhook] = nil
        closedLanes.remove(webhook)
    }

    /// Queues a lane by the time at which it is due. A lane has one entry that counts, so that when most entries are
    /// outdated, the queue is made anew.
    mutating func insertDue(_ due: DueLane) {
        dueLanes.insert(due)
        guard dueLanes.count > 2 * lanes.count + 64 else { return }
        dueLanes = Heap(dueLanes.unordered.filter { lanes[$0.webhookID]?.nextClaimableAt == $0.at }.uniqued())
    }

    private var newLane: Lane {
        Lane(
            cap: LaneCap(ceiling: limits.slotsPerLane),
            queueLimit: limits.queuedPerLane,
            paceHorizon: limits.paceHorizon
        )
    }
}

extension [DueLane] {
    fileprivate func uniqued() -> [DueLane] {
        var seen: Set<WebhookID> = []
        return filter { seen.insert($0.webhookID).inserted }
    }
}
