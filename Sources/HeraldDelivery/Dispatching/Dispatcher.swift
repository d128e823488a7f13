package import HeraldCore
package import HeraldStore
package import Logging
import ServiceLifecycle
import Synchronization

/// The engine: accepts reports, and attempts what is due until it is acknowledged or its day is over.
///
/// This is the shell around ``DispatcherState``: it tells the state what happened and carries out what the state
/// answers, in child tasks of ``run()``.
package final class Dispatcher: Service {
    let store: any ReportStore & DeliveryStore & PauseStore
    let sender: any WebhookSender
    let targets: TargetDirectory
    let clock: any DispatcherClock
    let schedule: RetrySchedule
    let owner: NodeID
    let limits: DispatcherLimits
    let pausesWhenGone: @Sendable () -> Bool
    let logger: Logger
    let metrics: DispatcherMetrics
    /// Makes spans of attempts; `nil` for none.
    let tracing: AttemptTracing?
    /// Webhooks whose new deliveries are turned away.
    let full: FullBacklogs
    let chance: LockedChance
    let ended = EndedAttempts()
    /// What was seen of receivers, until ``HealthKeeper`` tells the store.
    let health = Mutex(HealthBook())
    /// What the last whole survey found.
    let lastSurvey = Mutex(SurveyFinding())

    private let state: Mutex<DispatcherState>
    /// Asks for a look into the outbox; what is asked while one is taken is one more look.
    private let looks = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    private let actions: AsyncStream<[DispatcherAction]>
    private let pending: AsyncStream<[DispatcherAction]>.Continuation

    /// Makes an engine; ``run()`` sets it going.
    ///
    /// - Parameters:
    ///   - policy: where deliveries may go; asked anew now and then, for it may change.
    ///   - pausesWhenGone: whether a webhook is paused when its receiver answers `410 Gone`; otherwise that is a failed
    ///     attempt like any other. Asked anew each time, for it may change.
    ///   - random: draws the jitter of retries.
    ///   - full: the webhooks for which too much is pending, as ``BacklogKeeper`` finds them.
    package init(
        owner: NodeID,
        store: any ReportStore & DeliveryStore & PauseStore & WebhookStore,
        sender: any WebhookSender,
        policy: @escaping @Sendable () -> AddressPolicy,
        schedule: RetrySchedule,
        limits: DispatcherLimits,
        pausesWhenGone: @escaping @Sendable () -> Bool = { false },
        clock: any DispatcherClock,
        random: any RandomNumberGenerator & Sendable,
        logger: Logger,
        metrics: DispatcherMetrics = DispatcherMetrics(),
        tracing: AttemptTracing? = nil,
        full: FullBacklogs = FullBacklogs()
    ) {
        self.owner = owner
        self.store = store
        self.sender = sender
        self.clock = clock
        self.schedule = schedule
        self.limits = limits
        self.pausesWhenGone = pausesWhenGone
        self.logger = logger
        self.metrics = metrics
        self.tracing = tracing
        self.full = full
        chance = LockedChance(random)
        targets = TargetDirectory(store: store, policy: policy, logger: logger)
        state = Mutex(DispatcherState(owner: owner, limits: limits, schedule: schedule, now: clock.now))
        (actions, pending) = AsyncStream.makeStream()
    }

    /// How many deliveries wait in memory, are under way, and wait to be recorded. It looks at no lane, so that a
    /// simulation can ask after every step.
    package var load: (queued: Int, inFlight: Int, recording: Int) { state.withLock { $0.load } }

    /// Whether it shuts down, and has neither an attempt under way nor one to record.
    var hasDrained: Bool { state.withLock { $0.hasDrained } }

    /// How much there is on its hands. Looks at every lane, so it is for who asks now and then.
    package var gauges: DispatcherGauges {
        var gauges = state.withLock { $0.gauges }
        gauges.survey = lastSurvey.withLock { $0 }
        return gauges
    }

    /// Accepts reports, and returns when they are on disk. Usable before and while ``run()`` runs.
    ///
    /// - Throws: `unavailable`, `unsettled` or `corrupted`; all may be reported again, whatever of it was stored.
    package func accept(_ reports: [WorkflowReport]) async throws(StoreError) -> [ReportAcceptance] {
        let acceptances = try await accept(atMost: reports.count) { now, offer throws(StoreError) in
            try await store.accept(reports, at: now, offer: offer)
        }
        metrics.accepted(acceptances)
        return acceptances
    }

    /// Accepts a test, and returns when it is on disk; it is attempted like any delivery, and once.
    ///
    /// - Parameter note: the entry of the activity log, written together with it.
    /// - Throws: `unknownWebhook`; `unavailable` or `unsettled`.
    package func accept(
        _ test: WebhookTest,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        try await accept(atMost: 1) { now, offer throws(StoreError) in
            [try await store.acceptTest(test, at: now, offer: offer, noting: note)]
        }[0]
    }

    /// Accepts what workflow engines left in the store, until nothing is left or the engine drains.
    func acceptOutbox() async throws(StoreError) {
        let most = Limits.reportsPerTransaction
        var count = most
        // What is set aside is not counted, so that fewer than there may be does not mean that none are left.
        while count > 0, state.withLock({ $0.isRunning }) {
            let acceptances = try await accept(atMost: most) { now, offer throws(StoreError) in
                try await store.acceptOutbox(at: now, offer: offer)
            }
            metrics.accepted(acceptances)
            count = acceptances.count
        }
    }

    private func accept(
        atMost count: Int,
        _ store: (Timestamp, LeaseOffer) async throws(StoreError) -> [ReportAcceptance]
    ) async throws(StoreError) -> [ReportAcceptance] {
        let now = clock.now
        var offer = state.withLock { $0.offer(forReports: count, at: now) }
        offer.fullBacklogs = full.current
        var acceptances: [ReportAcceptance] = []
        // Whatever comes of it, the state waits for the answer to its offer.
        defer {
            let leased = acceptances.flatMap(\.leased)
            let unleased = acceptances.flatMap(\.unleased)
            let turnedAway = acceptances.reduce(0) { $0 + $1.turnedAway.count }
            metrics.made(leased.count + unleased.count + turnedAway)
            metrics.turnedAway(turnedAway)
            tell { $0.accepted(offer, reports: acceptances.count, leased: leased, unleased: unleased, at: $1) }
        }
        acceptances = try await store(now, offer)
        return acceptances
    }

    /// A webhook's URL, header, secrets or pace were changed in the store: the next attempt uses what is stored.
    package func webhookChanged(_ webhook: WebhookID) {
        targets.forget(webhook)
        tell { state, _ in state.paceMayHaveChanged(of: webhook) }
    }

    /// A webhook was deleted in the store: nothing more is sent to it.
    package func webhookDeleted(_ webhook: WebhookID) {
        targets.forget(webhook)
        tell { $0.webhookDeleted(webhook, at: $1) }
    }

    /// A webhook was paused in the store: what waits here is given back, and no attempt begins any more.
    package func webhookPaused(_ webhook: WebhookID) {
        targets.forget(webhook)
        tell { $0.webhookPaused(webhook, at: $1) }
    }

    /// A webhook was resumed in the store: what waits there is attempted as far as it is due.
    package func webhookResumed(_ webhook: WebhookID) {
        tell { $0.webhookResumed(webhook, at: $1) }
    }

    /// Something became due in the store that waited for nobody before: it is attempted at once.
    package func deliveryBegun(of webhook: WebhookID) {
        tell { $0.heard(.webhook(webhook), at: $1) }
    }

    /// Works until the service group shuts down gracefully; then finishes what is under way and gives back the rest.
    ///
    /// When the task is cancelled instead, everything under way is let go at once, and what is not recorded is left to
    /// the leases.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await work()
            // Draining may be done before the service group comes to this service, and a service that ends before its
            // turn ends the group. The wait throws when the task is cancelled, which is an end as well.
            try? await gracefulShutdown()
        } onCancelOrGracefulShutdown: {
            self.beginDraining()
        }
    }

    /// What ``run()`` does apart from the service group: works until it is drained, or its task is cancelled.
    package func work() async {
        await withDiscardingTaskGroup { group in
            tell { $0.started(at: $1) }
            group.addTask { await self.hearWakeups() }
            group.addTask { await self.emptyOutbox() }
            group.addTask { await self.takeEnded() }
            var hasStopped = false
            for await decided in actions {
                // It is decided when nothing else is.
                if decided == [.stop] {
                    hasStopped = true
                    break
                }
                group.addTask { await self.perform(decided) }
            }
            // After `stop` only sleeping wake-ups, the listening and the outbox are left.
            group.cancelAll()
            if !hasStopped { await sender.abandon() }
        }
    }

    /// Starts nothing new from now on, and gives back what waits. Reports are still accepted, and left to the store.
    package func beginDraining() {
        tell { $0.shutdown(at: $1) }
    }

    private func hearWakeups() async {
        for await wakeup in store.wakeups {
            switch wakeup {
            case .webhook, .all: tell { $0.heard(wakeup, at: $1) }
            case .outbox: lookIntoOutbox()
            case .changed(let webhook): webhookChanged(webhook)
            }
        }
    }

    /// Has the outbox looked into, by somebody who is free to.
    func lookIntoOutbox() {
        looks.continuation.yield()
    }

    private func emptyOutbox() async {
        for await _ in looks.stream {
            do {
                try await acceptOutbox()
            } catch {
                logger.storeFailed("taking reports out of the outbox failed", error)
            }
        }
    }

    /// Tells the state what happened, and queues what it answers.
    func tell(_ event: (inout DispatcherState, Timestamp) -> [DispatcherAction]) {
        // The clock is read and the actions are queued under the lock, so that events come in the order of their times
        // and actions are carried out in the order in which they were decided.
        state.withLock { state in
            let decided = event(&state, clock.now)
            if !decided.isEmpty { pending.yield(decided) }
        }
    }

    /// Brings something to disk, again and again while the store cannot work, it is worth trying, and the engine runs.
    /// What the store refuses for another reason it would refuse again.
    ///
    /// - Parameters:
    ///   - leaseEnd: when it is not worth trying any more, because others may have claimed meanwhile; `nil` when it is
    ///     worth it whoever has.
    ///   - failed: called after each failure that is followed by another try.
    /// - Returns: what the store answered, or why it was not brought to disk.
    func persist<Answer>(
        _ what: StaticString,
        before leaseEnd: Timestamp?,
        failed: () -> Void = {},
        _ write: () async throws(StoreError) -> Answer
    ) async -> Result<Answer, StoreError> {
        while true {
            do throws(StoreError) {
                return .success(try await write())
            } catch {
                let again = clock.now.advanced(by: limits.storePause)
                let hasTime = (leaseEnd.map { again < $0 } ?? true) && !state.withLock { $0.isAbandoning }
                if error.isOutage, hasTime { failed() }
                // The sleep throws only when the engine is cancelled, which leaves no time either.
                guard error.isOutage, hasTime, (try? await clock.sleep(until: again)) != nil else {
                    logger.storeFailed("the store failed", error, ["while": "\(what)"])
                    return .failure(error)
                }
            }
        }
    }
}
