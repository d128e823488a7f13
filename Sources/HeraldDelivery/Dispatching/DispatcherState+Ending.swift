package import HeraldCore

/// The end of attempts, and of their records.
extension DispatcherState {
    /// Attempts are over that have outcomes, and their slots are free. The outcomes are recorded next, after which
    /// comes ``recorded(_:at:)``.
    package mutating func attempted(
        _ attempts: [(LeasedDelivery, AttemptOutcome)],
        at now: Timestamp
    ) -> [DispatcherAction] {
        var actions: [DispatcherAction] = []
        for (leased, outcome) in attempts {
            let webhook = leased.delivery.webhookID
            freeSlot(of: leased, after: outcome)
            recording += 1
            if !outcome.isAcknowledged { actions += trim(webhook, at: now) }
            roomChanged(in: webhook)
        }
        return actions + proceed(at: now)
    }

    /// No attempt was made after all, through no fault of the receiver's, and its slot is free: the delivery is given
    /// back, and its lane rests, the longer the more often that happens in a row.
    package mutating func notAttempted(_ leased: LeasedDelivery, at now: Timestamp) -> [DispatcherAction] {
        let webhook = leased.delivery.webhookID
        freeSlot(of: leased, after: nil)
        let release = rest(webhook, givingBack: leased, at: now)
        roomChanged(in: webhook)
        return [release] + proceed(at: now)
    }

    /// Takes back the slot that a delivery was given.
    ///
    /// - Parameter outcome: `nil` when no attempt was made.
    mutating func freeSlot(of leased: LeasedDelivery, after outcome: AttemptOutcome?) {
        let share = slots.end(leased)
        lanes[leased.delivery.webhookID]?.ended(leased, in: share, outcome)
        slotCameFree(of: leased.delivery.orgID)
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
