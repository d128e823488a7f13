package import HeraldCore

/// What the shell may ask of the state between two events.
extension DispatcherState {
    /// How many deliveries wait in memory, are under way, and wait to be recorded.
    package var load: (queued: Int, inFlight: Int, recording: Int) { (queued, slots.taken, recording) }

    /// How much there is on the node's hands.
    package var gauges: DispatcherGauges {
        var gauges = DispatcherGauges()
        (gauges.queued, gauges.underWay, gauges.unrecorded) = load
        gauges.lanes = lanes.count
        gauges.slowedLanes = lanes.values.count { $0.cap.isReduced }
        return gauges
    }

    /// Whether new work is begun.
    var isRunning: Bool { phase == .running }

    /// Whether nothing is begun any more, nothing is under way, and nothing waits to be recorded.
    var hasDrained: Bool {
        switch phase {
        case .waiting, .running: false
        case .draining, .abandoning: slots.taken == 0 && recording == 0
        case .stopped: true
        }
    }

    /// Whether the time for what is under way is over: what cannot be brought to disk now is left to the leases.
    package var isAbandoning: Bool { phase == .abandoning }

    /// Whether a lane rests after a fault of ours, so that another one is no news.
    package func isResting(_ webhook: WebhookID, at now: Timestamp) -> Bool {
        lanes[webhook]?.isResting(at: now, longest: limits.longestRest) ?? false
    }
}
