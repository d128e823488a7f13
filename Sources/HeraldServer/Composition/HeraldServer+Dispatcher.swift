import HeraldCore
import HeraldDelivery
import HeraldSender
import HeraldStore
import Logging

extension HeraldServer {
    /// Makes the engine.
    ///
    /// - Parameter node: the name under which it holds leases.
    func makeDispatcher(
        _ node: NodeID,
        store: any Store,
        sender: HTTPSender,
        parts: LiveParts,
        tracing: AttemptTracing?,
        full: FullBacklogs
    ) -> Dispatcher {
        logger.info("starting", metadata: ["node": "\(node)"])
        var limits = DispatcherLimits()
        // The deadline, and ten seconds in which the outcome is recorded.
        limits.leaseLeftAtStart = settings.attemptTimeout + .seconds(10)
        limits.lease = settings.lease
        limits.startsPerMinute = settings.pace.maxPerMinute
        limits.slotsPerLane = settings.pace.maxConcurrent ?? limits.slotsPerLane
        limits.drain = settings.attemptTimeout + .seconds(5)
        return Dispatcher(
            owner: node,
            store: store,
            sender: sender,
            policy: parts.policy.current,
            schedule: settings.retrySchedule,
            limits: limits,
            pausesWhenGone: parts.rules.current.pauseOnGone,
            clock: SystemClock(),
            random: SystemRandomNumberGenerator(),
            logger: logger,
            metrics: metrics.dispatcher,
            tracing: tracing,
            full: full
        )
    }
}
