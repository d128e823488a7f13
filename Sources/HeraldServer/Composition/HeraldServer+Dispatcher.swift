import HeraldCore
import HeraldDelivery
import HeraldSender
import HeraldStore

extension HeraldServer {
    /// Makes the engine.
    ///
    /// - Parameter node: the name under which it holds leases.
    func makeDispatcher(
        _ node: NodeID,
        store: any Store,
        sender: HTTPSender,
        live: LiveParts,
        tracing: AttemptTracing?,
        full: FullBacklogs
    ) -> Dispatcher {
        var limits = DispatcherLimits()
        limits.leaseLeftAtStart = settings.attemptTimeout + Limits.leaseMarginAtStart
        limits.lease = settings.lease
        limits.startsPerMinute = settings.pace.maxPerMinute
        limits.slotsPerLane = settings.pace.maxConcurrent ?? limits.slotsPerLane
        limits.drain = settings.attemptTimeout + Limits.drainMargin
        return Dispatcher(
            owner: node,
            store: store,
            sender: sender,
            policy: { live.policy.current },
            schedule: settings.retrySchedule,
            limits: limits,
            pausesWhenGone: { live.rules.current.pauseOnGone },
            clock: SystemClock(),
            random: SystemRandomNumberGenerator(),
            logger: logger,
            metrics: metrics.dispatcher,
            tracing: tracing,
            full: full
        )
    }
}
