import HeraldCore
import HeraldStore

@testable import HeraldDelivery

extension DispatcherState {
    /// Tells of a report's deliveries, after the offer that belongs to it.
    mutating func accept(
        _ leased: [LeasedDelivery] = [],
        unleased: [WebhookID] = [],
        at now: Timestamp = .noon
    ) -> [DispatcherAction] {
        let offer = offer(forReports: 1, at: now)
        return accepted(offer, reports: 1, leased: leased, unleased: unleased, at: now)
    }

    /// An offer for more reports than there is room for, taken back at once.
    mutating func largestOffer(at now: Timestamp = .noon) -> LeaseOffer {
        let offer = offer(forReports: 1_000_000, at: now)
        _ = accepted(offer, reports: 1, leased: [], unleased: [], at: now)
        return offer
    }

    /// An attempt is over.
    mutating func attempted(
        _ leased: LeasedDelivery,
        outcome: AttemptOutcome,
        at now: Timestamp
    ) -> [DispatcherAction] {
        attempted([(leased, outcome)], at: now)
    }

    /// An attempt's outcome is on disk, or could not be brought there.
    mutating func recorded(_ leased: LeasedDelivery, claimableAt: Timestamp?, at now: Timestamp) -> [DispatcherAction] {
        recorded([(leased, claimableAt: claimableAt)], at: now)
    }
}

/// A state that has been started and has nothing to do; its next survey comes in five seconds.
///
/// No slots are kept for proven receivers, unless the change says otherwise.
func running(_ change: (inout DispatcherLimits) -> Void = { _ in }) -> DispatcherState {
    var limits = DispatcherLimits()
    limits.slotsKeptForProven = 0
    change(&limits)
    var state = DispatcherState(owner: .here, limits: limits, schedule: .standard, now: .noon)
    _ = state.started(at: .noon)
    _ = state.surveyed([], isComplete: true, at: .noon)
    return state
}

func attempts(in actions: [DispatcherAction]) -> [LeasedDelivery] {
    actions.compactMap { if case .attempt(let leased) = $0 { leased } else { nil } }
}

func claims(in actions: [DispatcherAction]) -> [ClaimOrder] {
    actions.flatMap { action -> [ClaimOrder] in if case .claim(let orders) = action { orders } else { [] } }
}

func releases(in actions: [DispatcherAction]) -> [LeasedDelivery] {
    actions.flatMap { action -> [LeasedDelivery] in if case .release(let leased, _) = action { leased } else { [] } }
}

func wakes(in actions: [DispatcherAction]) -> [Timestamp] {
    actions.compactMap { if case .wake(let instant) = $0 { instant } else { nil } }
}
