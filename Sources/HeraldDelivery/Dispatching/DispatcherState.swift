package import HeraldCore
package import HeraldStore

import DequeModule
import HeapModule

/// What the engine decides: which delivery is attempted when. A value: events go in, actions come out, and neither a
/// clock nor a store nor a socket is touched, so that a whole day can be played through by seed.
///
/// - Lanes take turns (round-robin); each has its cap, its short queue, and everything else stays in the store.
/// - Every pending delivery of the store is either leased by this node and in memory, or its lane knows of an instant
///   not later than when it is claimable, or the next survey will tell.
package struct DispatcherState: Sendable {
    let limits: DispatcherLimits
    let schedule: RetrySchedule
    let owner: NodeID

    var lanes: [WebhookID: Lane] = [:]
    /// Lanes that may start something, each once, in turn.
    var round: Deque<WebhookID> = []
    var dueLanes: Heap<DueLane> = []
    /// Lanes whose memory is full: a report does not lease to them.
    var closedLanes: Set<WebhookID> = []

    var queued = 0
    var inFlight = 0
    var retriesInFlight = 0
    var recording = 0
    /// Deliveries being given back or expired.
    var settling = 0
    var isClaiming = false
    var isSurveying = false
    var nextSurveyAt: Timestamp
    /// The earliest wake-up that the shell has been asked for and has not yet delivered.
    var armedWake: Timestamp?
    var phase = Phase.running

    enum Phase: Hashable, Sendable {
        case running
        /// Nothing new starts; `until` bounds the wait for what is under way.
        case draining(until: Timestamp)
        /// The sender was told to let go.
        case abandoning
        case stopped
    }

    /// A dispatcher that knows of nothing yet. ``woke(at:)`` sets it going.
    package init(owner: NodeID, limits: DispatcherLimits, schedule: RetrySchedule, now: Timestamp) {
        self.owner = owner
        self.limits = limits
        self.schedule = schedule
        nextSurveyAt = now
    }

    /// How many deliveries wait in memory, are under way, and wait to be recorded.
    package var load: (queued: Int, inFlight: Int, recording: Int) { (queued, inFlight, recording) }

    /// What the node is ready to take of reports that are accepted now.
    package func offer(at now: Timestamp) -> LeaseOffer {
        let room = phase == .running && recording < limits.recording ? limits.queued - queued : 0
        return LeaseOffer(
            owner: owner, expiresAt: now.advanced(by: limits.lease), room: max(0, room), closedLanes: closedLanes)
    }

    /// Time has passed.
    package mutating func woke(at now: Timestamp) -> [DispatcherAction] {
        if let armed = armedWake, armed <= now { armedWake = nil }
        return proceed(at: now)
    }

    /// A report's deliveries were committed.
    ///
    /// - Parameters:
    ///   - leased: those born leased to this node.
    ///   - unleased: the webhooks of the others, which wait in the store.
    package mutating func accepted(
        leased: [LeasedDelivery], unleased: [WebhookID], at now: Timestamp
    ) -> [DispatcherAction] {
        for webhook in unleased { noteClaimable(webhook, at: now) }
        return enqueue(leased, at: now) + proceed(at: now)
    }

    /// A claim was answered.
    package mutating func claimed(_ results: [ClaimedLane], at now: Timestamp) -> [DispatcherAction] {
        isClaiming = false
        var actions: [DispatcherAction] = []
        for result in results {
            if let next = result.nextClaimableAt { noteClaimable(result.webhookID, at: next) }
            actions += enqueue(result.deliveries, at: now)
            forgetIfIdle(result.webhookID)
        }
        return actions + proceed(at: now)
    }

    /// A claim failed; its lanes try again after a pause.
    package mutating func claimFailed(_ orders: [ClaimOrder], at now: Timestamp) -> [DispatcherAction] {
        isClaiming = false
        for order in orders { noteClaimable(order.webhookID, at: now.advanced(by: limits.storePause)) }
        return proceed(at: now)
    }

    /// A page of a survey was read.
    ///
    /// - Parameter isComplete: whether it was the last page, or the survey failed and ends here.
    package mutating func surveyed(
        _ claimable: [ClaimableLane], isComplete: Bool, at now: Timestamp
    ) -> [DispatcherAction] {
        for lane in claimable { noteClaimable(lane.webhookID, at: lane.claimableAt) }
        if isComplete {
            isSurveying = false
            nextSurveyAt = now.advanced(by: limits.surveyInterval)
        }
        return proceed(at: now)
    }

    /// An attempt is over, and its slot is free.
    ///
    /// - Parameter outcome: what is recorded next, after which comes ``recorded(_:retryAt:at:)``; `nil` when no attempt
    ///   was made, through no fault of the receiver's: the delivery is given back.
    package mutating func attempted(
        _ leased: LeasedDelivery, outcome: AttemptOutcome?, at now: Timestamp
    ) -> [DispatcherAction] {
        let webhook = leased.delivery.webhookID
        inFlight -= 1
        if !leased.delivery.isFirstAttempt { retriesInFlight -= 1 }
        lanes[webhook]?.ended(outcome)
        var actions: [DispatcherAction] = []
        if let outcome {
            recording += 1
            if !outcome.isAcknowledged { actions += trim(webhook, at: now) }
        } else {
            actions.append(release([leased], claimAgainAt: now.advanced(by: limits.storePause)))
        }
        roomChanged(in: webhook)
        return actions + proceed(at: now)
    }

    /// An attempt's outcome is on disk, or could not be brought there before the lease ended.
    ///
    /// - Parameter retryAt: when the delivery is due again, if it is.
    package mutating func recorded(
        _ leased: LeasedDelivery, retryAt: Timestamp?, at now: Timestamp
    ) -> [DispatcherAction] {
        recording -= 1
        if let retryAt { noteClaimable(leased.delivery.webhookID, at: retryAt) }
        forgetIfIdle(leased.delivery.webhookID)
        return proceed(at: now)
    }

    /// Deliveries went back to the store unattempted, or were expired.
    ///
    /// - Parameter claimableAt: from when on they are worth claiming; `nil` when they are not any more.
    package mutating func settled(
        _ leased: [LeasedDelivery], claimableAt: Timestamp?, at now: Timestamp
    ) -> [DispatcherAction] {
        settling -= leased.count
        if let claimableAt {
            for one in leased { noteClaimable(one.delivery.webhookID, at: claimableAt) }
        }
        return proceed(at: now)
    }

    /// A webhook was deleted, and its pending deliveries with it: what waits in memory is dropped.
    package mutating func webhookDeleted(_ webhook: WebhookID, at now: Timestamp) -> [DispatcherAction] {
        queued -= lanes[webhook]?.dequeueAll().count ?? 0
        lanes[webhook]?.nextClaimableAt = nil
        roomChanged(in: webhook)
        return proceed(at: now)
    }

    /// The node shuts down: nothing new starts, what waits is given back, what is under way may finish in time.
    package mutating func shutdown(at now: Timestamp) -> [DispatcherAction] {
        guard phase == .running else { return [] }
        phase = .draining(until: now.advanced(by: limits.drain))
        let waiting = lanes.keys.sorted().flatMap { lanes[$0]?.dequeueAll() ?? [] }
        queued = 0
        round.removeAll()
        let release = waiting.isEmpty ? [] : [release(waiting, claimAgainAt: now)]
        return release + proceed(at: now)
    }
}
