import HeapModule
package import HeraldCore

/// Keeping to the paces of webhooks.
///
/// The state learns a webhook's pace when its target is read for an attempt that has a slot already. So a lane of which
/// nothing is known begins as any other; if it has a pace, what was given a slot comes back before it is sent, and has
/// its turn again by the pace (docs/adr/0044-pace-at-the-sending.md).
extension DispatcherState {
    /// The pace of a webhook was read.
    ///
    /// - Parameter pace: `nil` when it could not be read, or nothing is sent to the webhook.
    package mutating func learned(
        _ pace: WebhookPace?,
        of webhook: WebhookID,
        at now: Timestamp
    ) -> [DispatcherAction] {
        guard let lane = lanes[webhook] else { return [] }
        let isDoubtful = lane.pacing?.changedMeanwhile == true
        let isNews = set(pace.map { $0.lowered(to: limits.pace) } ?? lane.pacing?.pace, of: webhook, at: now)
        guard isNews || lanes[webhook]?.pacing != nil else { return [] }
        let reading = isDoubtful ? requestPace(of: webhook) : []
        let excess = trim(webhook, at: now)
        if isNews, lane.nextClaimableAt != nil { noteClaimable(webhook, at: now, now: now) }
        // It has its turn, to wait for what holds now, and until this is old.
        lanes[webhook]?.pacing?.looksAt = nil
        roomChanged(in: webhook)
        return reading + excess + proceed(at: now)
    }

    /// A webhook was changed: its pace is read anew.
    package mutating func paceMayHaveChanged(of webhook: WebhookID) -> [DispatcherAction] {
        if lanes[webhook]?.pacing?.isBeingRead == true { lanes[webhook]?.pacing?.changedMeanwhile = true }
        return requestPace(of: webhook)
    }

    /// An attempt that has a slot is about to begin, at a webhook that may have a pace.
    ///
    /// - Parameter pace: the webhook's, as it is believed to be.
    /// - Returns: whether it may; if not, it waits again.
    package mutating func begins(
        _ leased: LeasedDelivery,
        at pace: WebhookPace,
        now: Timestamp
    ) -> (mayBegin: Bool, [DispatcherAction]) {
        let webhook = leased.delivery.webhookID
        if lanes[webhook]?.pacing == nil { _ = set(pace.lowered(to: limits.pace), of: webhook, at: now) }
        guard let lane = lanes[webhook], let pacing = lane.pacing else { return (true, []) }
        let hadItsTurn = pacing.unbegun == leased.delivery.id
        if hadItsTurn, pacing.allowsStart(at: now), lane.inFlight <= pacing.pace.maxConcurrent ?? .max {
            lanes[webhook]?.pacing?.begin(at: now)
            roomChanged(in: webhook)
            return (true, proceed(at: now))
        }
        // It was given its slot before this pace was known.
        freeSlot(of: leased, after: nil)
        var actions: [DispatcherAction] = []
        if phase == .running, queued < limits.queued, lanes[webhook]?.queued ?? 0 < limits.queuedPerLane {
            lanes[webhook]?.putBack(leased)
            queued += 1
            actions += trim(webhook, at: now)
        } else {
            actions.append(release([leased], claimAgainAt: now))
        }
        roomChanged(in: webhook)
        return (false, actions + proceed(at: now))
    }

    /// Has lanes try again whose turn by their pace has come, and paces read anew that were not for some time.
    mutating func lookAtPaces(at now: Timestamp) -> [DispatcherAction] {
        var actions: [DispatcherAction] = []
        while let due = pacedLanes.min, due.at <= now || due.at > now.advanced(by: Self.longestLook) {
            pacedLanes.removeMin()
            guard lanes[due.webhookID]?.pacing?.looksAt == due.at else { continue }
            lanes[due.webhookID]?.pacing?.looksAt = nil
            if lanes[due.webhookID]?.mayStart == true, let reading = waitForPace(due.webhookID, at: now) {
                actions += reading
            } else {
                roomChanged(in: due.webhookID)
            }
        }
        return actions
    }

    /// Keeps a lane from its turns that may not begin an attempt yet by its pace, until it may.
    ///
    /// - Returns: what is to be read meanwhile; `nil` when it may begin one.
    mutating func waitForPace(_ webhook: WebhookID, at now: Timestamp) -> [DispatcherAction]? {
        guard let pacing = lanes[webhook]?.pacing, !pacing.allowsStart(at: now) else { return nil }
        let start = pacing.nextStart(at: now)
        let reading = requestPaceIfOld(of: webhook, at: now)
        let look = pacing.isOld(at: now) ? start : min(start, pacing.learnedAt.advanced(by: LanePace.lifetime))
        lanes[webhook]?.pacing?.looksAt = look
        pacedLanes.insert(DueLane(at: look, webhookID: webhook))
        return reading
    }

    /// Puts off the claim of a lane whose pace lets nothing begin for longer than what is claimed may wait.
    ///
    /// - Returns: what is to be read meanwhile; `nil` when it may claim.
    mutating func putOffClaim(of webhook: WebhookID, at now: Timestamp) -> [DispatcherAction]? {
        guard let start = lanes[webhook]?.pacing?.nextStart(at: now), start > now.advanced(by: limits.paceHorizon)
        else {
            return nil
        }
        let again = start.advanced(by: .zero - limits.paceHorizon)
        lanes[webhook]?.nextClaimableAt = again
        insertDue(DueLane(at: again, webhookID: webhook))
        return requestPaceIfOld(of: webhook, at: now)
    }

    private mutating func requestPaceIfOld(of webhook: WebhookID, at now: Timestamp) -> [DispatcherAction] {
        lanes[webhook]?.pacing?.isOld(at: now) == true ? requestPace(of: webhook) : []
    }

    /// Asks for a lane's pace, unless that is done already.
    private mutating func requestPace(of webhook: WebhookID) -> [DispatcherAction] {
        guard phase == .running, lanes[webhook]?.pacing?.isBeingRead == false else { return [] }
        lanes[webhook]?.pacing?.isBeingRead = true
        return [.readPace(webhook)]
    }

    /// Sets a lane's pace, or takes it away if it bounds nothing that is not bounded anyway.
    ///
    /// - Returns: whether it was another before.
    private mutating func set(_ pace: WebhookPace?, of webhook: WebhookID, at now: Timestamp) -> Bool {
        let old = lanes[webhook]?.pacing
        guard let pace, pace.maxPerMinute != nil || pace.maxConcurrent ?? .max < limits.slotsPerLane else {
            lanes[webhook]?.pacing = nil
            return old != nil
        }
        lanes[webhook]?.pacing = old?.relearned(as: pace, at: now) ?? LanePace(pace, learnedAt: now)
        return pace != old?.pace
    }

    /// The longest interval between two attempts. A look further ahead means that the clock was set back.
    private static let longestLook: Duration = Limits.longestPaceInterval
}
