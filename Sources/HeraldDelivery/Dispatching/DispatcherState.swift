import DequeModule
import HeapModule
package import HeraldCore
package import HeraldStore
import OrderedCollections

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
    var readyLanes: Deque<WebhookID> = []
    /// Lanes that had their turn when their share of the slots was used up, each once; they are next when it is not.
    var awaitingTroubled: Deque<WebhookID> = []
    var awaitingUnproven: Deque<WebhookID> = []
    /// Lanes that had their turn when their org held too many slots, each once; they try again when it holds fewer, and
    /// those of the org that has waited longest whenever a slot comes free.
    var crowded: OrderedDictionary<OrgID, [WebhookID]> = [:]
    var dueLanes: Heap<DueLane> = []
    /// Lanes that wait for their pace, by when they are looked at again.
    var pacedLanes: Heap<DueLane> = []
    /// Lanes that take no reports into memory: a report does not lease to them.
    var closedLanes: Set<WebhookID> = []

    var queued = 0
    /// Attempts under way.
    var slots: SlotBook
    var recording = 0
    /// Attempted deliveries whose record the store has refused so far, by webhook. Nothing of these webhooks is claimed
    /// meanwhile: should a lease end, the node would claim the delivery from itself, and send it again.
    var unrecorded: [WebhookID: Set<DeliveryID>] = [:]
    /// Deliveries being given back or expired.
    var returning = 0
    /// Offers made to reports that are not yet committed.
    var accepting = 0
    /// Room in those offers.
    var offered = 0
    /// About how many deliveries a report makes: the most of late.
    var fanOut = 1
    var isClaiming = false
    var isSurveying = false
    var nextSurveyAt: Timestamp
    /// When to claim again after a claim failed.
    var claimsResumeAt: Timestamp?
    /// The wake-ups that the shell has been asked for and has not yet delivered, the earliest last.
    var armedWakes: [Timestamp] = []
    var phase = Phase.waiting

    enum Phase: Hashable, Sendable {
        /// Nobody carries actions out yet: what is accepted stays in the store. Can become `running` or `draining`.
        case waiting
        /// Can become `draining`.
        case running
        /// Nothing new starts; `until` bounds the wait for what is under way. Can become `abandoning` or `stopped`.
        case draining(until: Timestamp)
        /// The sender was told to let go. Can become `stopped`.
        case abandoning
        /// The last action was given.
        case stopped
    }

    /// A dispatcher that knows of nothing yet. ``started(at:)`` sets it going.
    package init(owner: NodeID, limits: DispatcherLimits, schedule: RetrySchedule, now: Timestamp) {
        self.owner = owner
        slots = SlotBook(limits: limits)
        self.limits = limits
        self.schedule = schedule
        nextSurveyAt = now
    }

    /// What the node is ready to take of reports that are accepted now. Each offer is answered by
    /// ``accepted(_:reports:leased:unleased:at:)``, whatever came of it, and its room is kept for it until then.
    ///
    /// It is what so many reports are expected to make, so that many may be accepted at a time; and one lane's worth at
    /// most, because all may go to one.
    package mutating func offer(forReports count: Int, at now: Timestamp) -> LeaseOffer {
        accepting += 1
        let takesMore = phase == .running && recording < limits.recording
        let free = takesMore ? max(0, limits.queued - queued - offered) : 0
        let room = min(free, limits.queuedPerLane, count * fanOut)
        offered += room
        return LeaseOffer(
            owner: owner,
            expiresAt: now.advanced(by: limits.lease),
            room: room,
            closedLanes: closedLanes
        )
    }

    /// Somebody carries the actions out from now on.
    package mutating func started(at now: Timestamp) -> [DispatcherAction] {
        guard phase == .waiting else { return [] }
        phase = .running
        nextSurveyAt = now
        return proceed(at: now)
    }

    /// Time has passed.
    ///
    /// - Parameter instant: what the wake-up was asked for; the clock may have been set back meanwhile.
    package mutating func woke(armedFor instant: Timestamp, at now: Timestamp) -> [DispatcherAction] {
        armedWakes.removeAll { $0 <= max(instant, now) }
        return proceed(at: now)
    }

    /// A report's deliveries were committed, or the report came to nothing and there are none.
    ///
    /// - Parameters:
    ///   - offer: what was offered for it.
    ///   - count: how many reports it was.
    ///   - leased: those born leased to this node.
    ///   - unleased: the webhooks of the others, which wait in the store.
    package mutating func accepted(
        _ offer: LeaseOffer,
        reports count: Int,
        leased: [LeasedDelivery],
        unleased: [WebhookID],
        at now: Timestamp
    ) -> [DispatcherAction] {
        accepting -= 1
        offered -= offer.room
        guard count > 0 else { return proceed(at: now) }
        for webhook in unleased { noteClaimable(webhook, at: now, now: now) }
        let made = (leased.count + unleased.count + count - 1) / max(1, count)
        fanOut = max(1, made, fanOut - max(1, fanOut / 8))
        return enqueue(leased, at: now) + proceed(at: now)
    }

    /// A claim was answered.
    package mutating func claimed(_ results: [ClaimedLane], at now: Timestamp) -> [DispatcherAction] {
        isClaiming = false
        claimsResumeAt = nil
        return claimedSome(results, at: now)
    }

    /// A part of a claim was answered, and the rest is under way.
    package mutating func claimedSome(_ results: [ClaimedLane], at now: Timestamp) -> [DispatcherAction] {
        var actions: [DispatcherAction] = []
        for result in results {
            if let next = result.nextClaimableAt {
                // What is claimable but was not handed out is another node's at this moment: asking again at once
                // would ask without end.
                let isWithheld = result.deliveries.isEmpty && next <= now
                // A paced lane never has all that is due: with the age of its backlog it would always come first.
                let turn = lanes[result.webhookID]?.pacing == nil ? next : max(next, now)
                noteClaimable(result.webhookID, at: isWithheld ? now.advanced(by: limits.storePause) : turn, now: now)
            }
            actions += enqueue(result.deliveries, at: now)
            forgetIfIdle(result.webhookID)
        }
        return actions + proceed(at: now)
    }

    /// A claim failed; all claims rest for a pause.
    package mutating func claimFailed(_ orders: [ClaimOrder], at now: Timestamp) -> [DispatcherAction] {
        isClaiming = false
        claimsResumeAt = now.advanced(by: limits.storePause)
        for order in orders { noteClaimable(order.webhookID, at: now, now: now) }
        return proceed(at: now)
    }

    /// A page of a survey was read.
    ///
    /// - Parameter isComplete: whether it was the last page, or the survey failed and ends here.
    package mutating func surveyed(
        _ claimable: [ClaimableLane],
        isComplete: Bool,
        at now: Timestamp
    ) -> [DispatcherAction] {
        for lane in claimable { noteClaimable(lane.webhookID, at: lane.claimableAt, now: now) }
        if isComplete {
            isSurveying = false
            nextSurveyAt = now.advanced(by: limits.surveyInterval)
            forgetIdleLanes()
        }
        return proceed(at: now)
    }

    /// Deliveries are the store's again: given back unattempted, or failed because their windows have passed.
    ///
    /// - Parameter claimableAt: from when on they are worth claiming; `nil` when they are not any more.
    package mutating func returned(
        _ leased: [LeasedDelivery],
        claimableAt: Timestamp?,
        at now: Timestamp
    ) -> [DispatcherAction] {
        returning -= leased.count
        if let claimableAt {
            for one in leased { noteClaimable(one.delivery.webhookID, at: claimableAt, now: now) }
        }
        return proceed(at: now)
    }

    /// A webhook was deleted, and its pending deliveries with it: what waits in memory is dropped.
    package mutating func webhookDeleted(_ webhook: WebhookID, at now: Timestamp) -> [DispatcherAction] {
        queued -= lanes[webhook]?.dequeueAll().count ?? 0
        lanes[webhook]?.forgetReceiver(ceiling: limits.slotsPerLane)
        lanes[webhook]?.pacing = nil
        roomChanged(in: webhook)
        return proceed(at: now)
    }

    /// A webhook was paused: what waits in memory is given back, and the store hands nothing out until it is resumed.
    /// Attempts under way finish.
    package mutating func webhookPaused(_ webhook: WebhookID, at now: Timestamp) -> [DispatcherAction] {
        let waiting = lanes[webhook]?.dequeueAll() ?? []
        queued -= waiting.count
        // Should the webhook be resumed before they are back, there is something to claim when they are.
        let releases = waiting.isEmpty ? [] : [release(waiting, claimAgainAt: now)]
        roomChanged(in: webhook)
        return releases + proceed(at: now)
    }

    /// A webhook was resumed: what waits in the store is claimed at the pace of a new lane, since nobody knows what the
    /// receiver can take by now.
    package mutating func webhookResumed(_ webhook: WebhookID, at now: Timestamp) -> [DispatcherAction] {
        lanes[webhook]?.forgetReceiver(ceiling: limits.slotsPerLane)
        noteClaimable(webhook, at: now, now: now)
        roomChanged(in: webhook)
        return proceed(at: now)
    }

    /// The node shuts down: nothing new starts, what waits is given back, what is under way may finish in time.
    package mutating func shutdown(at now: Timestamp) -> [DispatcherAction] {
        guard phase == .running || phase == .waiting else { return [] }
        phase = .draining(until: now.advanced(by: limits.drain))
        let waiting = lanes.keys.sorted().flatMap { lanes[$0]?.dequeueAll() ?? [] }
        queued = 0
        readyLanes.removeAll()
        awaitingTroubled.removeAll()
        awaitingUnproven.removeAll()
        crowded.removeAll()
        // A drain sleeps for itself: if the clock was set forward, the wake-ups asked for before come late.
        armedWakes.removeAll()
        let release = waiting.isEmpty ? [] : [release(waiting, claimAgainAt: now)]
        return release + proceed(at: now)
    }
}
