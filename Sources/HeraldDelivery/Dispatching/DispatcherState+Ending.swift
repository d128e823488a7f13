package import HeraldCore

/// The end of attempts, and of their records.
extension DispatcherState {
    /// An attempt is over, and its slot is free.
    ///
    /// - Parameter outcome: what is recorded next, after which comes ``recorded(_:claimableAt:at:)``; `nil` when no
    ///   attempt was made, through no fault of the receiver's: the delivery is given back, and its lane rests, the
    ///   longer the more often that happens in a row.
    package mutating func attempted(
        _ leased: LeasedDelivery,
        outcome: AttemptOutcome?,
        at now: Timestamp
    ) -> [DispatcherAction] {
        end(leased, outcome, at: now) + proceed(at: now)
    }

    /// Attempts are over that have outcomes.
    package mutating func attempted(
        _ attempts: [(LeasedDelivery, AttemptOutcome)],
        at now: Timestamp
    ) -> [DispatcherAction] {
        var actions: [DispatcherAction] = []
        for (leased, outcome) in attempts { actions += end(leased, outcome, at: now) }
        return actions + proceed(at: now)
    }

    private mutating func end(
        _ leased: LeasedDelivery,
        _ outcome: AttemptOutcome?,
        at now: Timestamp
    ) -> [DispatcherAction] {
        let webhook = leased.delivery.webhookID
        let share = slots.end(leased)
        lanes[webhook]?.ended(leased, in: share, outcome)
        slotCameFree(of: leased.delivery.orgID)
        var actions: [DispatcherAction] = []
        if let outcome {
            recording += 1
            if !outcome.isAcknowledged { actions += trim(webhook, at: now) }
        } else {
            actions.append(rest(webhook, givingBack: leased, at: now))
        }
        roomChanged(in: webhook)
        return actions
    }

    /// The store refused an attempt's record, which is tried again.
    package mutating func recordFailed(_ leased: LeasedDelivery) {
        unrecorded[leased.delivery.webhookID, default: []].insert(leased.delivery.id)
    }

    /// Attempts' outcomes are on disk, or could not be brought there.
    ///
    /// - Parameter claimableAt: from when on a delivery is worth claiming again; `nil` when it is not any more.
    package mutating func recorded(
        _ attempts: [(LeasedDelivery, claimableAt: Timestamp?)],
        at now: Timestamp
    ) -> [DispatcherAction] {
        for (leased, claimableAt) in attempts {
            let webhook = leased.delivery.webhookID
            recording -= 1
            if let claimableAt { noteClaimable(webhook, at: claimableAt, now: now) }
            if unrecorded[webhook]?.remove(leased.delivery.id) != nil, unrecorded[webhook]?.isEmpty == true {
                unrecorded[webhook] = nil
                roomChanged(in: webhook)
            }
            forgetIfIdle(webhook)
        }
        return proceed(at: now)
    }
}
