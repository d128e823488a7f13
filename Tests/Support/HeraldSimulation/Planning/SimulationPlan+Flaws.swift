import HeraldCore
import HeraldDelivery

/// What the engine is configured with: what the plan says, unless that is broken on purpose.
extension SimulationPlan {
    var engineLimits: DispatcherLimits {
        var limits = limits
        if has(.hasFewSlots) {
            limits.slots = 4
            limits.slotsKeptForFirstAttempts = 0
            limits.slotsKeptForProven = 0
        }
        if has(.keepsNoSlots) { limits.slotsKeptForFirstAttempts = limits.slotsKeptForProven }
        if has(.keepsNoSlotsForProven) { limits.slotsKeptForProven = 0 }
        if has(.ignoresLaneCap) { limits.slotsPerLane = limits.slots }
        if has(.ignoresMemoryBound) {
            limits.queued *= 4
            limits.queuedPerLane *= 4
        }
        if has(.leasesTooShort) {
            limits.lease = .seconds(8)
            limits.leaseLeftAtStart = .seconds(4)
            limits.startSlack = .seconds(2)
        }
        if has(.drainsForever) { limits.drain = .seconds(300) }
        return limits
    }

    var engineSchedule: RetrySchedule {
        if has(.forgetsWindow) { return changed(window: schedule.window * 10) }
        if has(.attemptsOnceMore) { return changed(maxAttempts: schedule.maxAttempts + 1) }
        if has(.waitsHalf) { return changed(delays: schedule.delays.map { $0 / 2 }) }
        return schedule
    }

    /// How many steps are enough; whoever runs in circles on purpose is believed sooner.
    var mostSteps: Int { has(.neverSleeps) ? min(longest, 200_000) : longest }

    private func changed(delays: [Duration]? = nil, maxAttempts: Int? = nil, window: Duration? = nil) -> RetrySchedule {
        // A schedule that cannot be written is left as it is, and the flaw goes unnoticed, which fails its test.
        let changed = try? RetrySchedule(
            parsing: (delays ?? schedule.delays).map(\.text).joined(separator: ","),
            maxAttempts: maxAttempts ?? schedule.maxAttempts,
            window: window ?? schedule.window
        )
        return changed ?? schedule
    }
}
