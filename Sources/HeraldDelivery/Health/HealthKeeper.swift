import HeraldCore
package import HeraldStore
package import Logging
import ServiceLifecycle
import Synchronization

/// Tells the store how receivers fare, has alarms raised of those that fail for long, and sends the notices of them.
///
/// It comes after the engine when services end, so that what the engine saw last is told as well.
package final class HealthKeeper: Service {
    private let dispatcher: Dispatcher
    private let store: any HealthStore
    private let pauseAfter: @Sendable () -> Duration?
    private let notices: @Sendable () -> NoticeSender?
    private let clock: any DispatcherClock
    private let random: Mutex<any RandomNumberGenerator & Sendable>
    private let logger: Logger
    /// Webhooks of which the store cannot keep what was seen, so that each is told of once.
    private let refused = Mutex<Set<WebhookID>>([])

    /// A keeper; ``run()`` sets it going.
    ///
    /// - Parameters:
    ///   - pauseAfter: after how long without a success a webhook is paused. Asked anew for each look, as `notices` is,
    ///     for both may change.
    ///   - notices: sends what alarms tell, if somebody wants to be told.
    ///   - random: draws the ids of alarms.
    package init(
        _ dispatcher: Dispatcher,
        store: any HealthStore,
        pauseAfter: @escaping @Sendable () -> Duration?,
        notices: @escaping @Sendable () -> NoticeSender?,
        clock: any DispatcherClock,
        random: any RandomNumberGenerator & Sendable,
        logger: Logger
    ) {
        self.dispatcher = dispatcher
        self.store = store
        self.pauseAfter = pauseAfter
        self.notices = notices
        self.clock = clock
        self.random = Mutex(random)
        self.logger = logger
    }

    /// Works until the service group shuts down, and tells what is left then.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await self.work() }
        await tellStore()
    }

    private func work() async {
        await clock.keepLooking(after: Limits.healthInterval) {
            await look()
            return clock.now.advanced(by: Limits.healthInterval)
        }
    }

    /// Tells the store, raises alarms, and sends notices.
    package func look() async {
        let notices = notices()
        let terms = AlarmTerms(pauseAfter: pauseAfter(), sendsNotices: notices != nil)
        await tellStore()
        await raiseAlarms(by: terms)
        if let notices { await send(notices, by: terms) }
    }

    /// Tells the store what was seen. What it cannot take now it is told with the next; what it never can, because
    /// something about a webhook makes no sense, is dropped, and keeps nothing else from being told.
    package func tellStore() async {
        while true {
            let notes = dispatcher.health.withLock { $0.take() }
            guard !notes.isEmpty else { return }
            guard await tellStore(notes) else { return }
        }
    }

    /// Tells the store some of it: all at once, and in halves when the store refuses that.
    ///
    /// - Returns: whether the store works.
    private func tellStore(_ notes: [HealthNote]) async -> Bool {
        var parts = [notes]
        while let part = parts.popLast() {
            do throws(StoreError) {
                try await store.note(part, at: clock.now)
            } catch {
                switch error.code {
                case .corrupted where part.count > 1:
                    parts += [Array(part[(part.count / 2)...]), Array(part[..<(part.count / 2)])]
                case .corrupted:
                    drop(part[0], error)
                default:
                    if error.code != .unsettled { parts.append(part) }
                    dispatcher.health.withLock { $0.takeBack(parts.flatMap(\.self)) }
                    logger.storeFailed("telling the store how receivers fare failed", error)
                    return false
                }
            }
        }
        return true
    }

    private func drop(_ note: HealthNote, _ error: StoreError) {
        guard refused.withLock({ $0.count < Limits.healthNotesInMemory && $0.insert(note.webhookID).inserted }) else {
            return
        }
        logger.error(
            "how a receiver fares cannot be kept",
            metadata: ["webhook": "\(note.webhookID)", "error": "\(error)"]
        )
    }

    private func raiseAlarms(by terms: AlarmTerms) async {
        do throws(StoreError) {
            for _ in 0..<Limits.alarmsPerLook {
                let now = clock.now
                let id = random.withLock { AlarmID(at: now, using: &$0) }
                guard let alarm = try await store.raiseAlarm(id, terms, at: now) else { return }
                if alarm.kind == .paused { dispatcher.webhookPaused(alarm.webhookID) }
                logger.warning(
                    "a webhook fails for long",
                    metadata: [
                        "webhook": "\(alarm.webhookID)", "alarm": "\(alarm.kind.rawValue)",
                        "failing-since": "\(alarm.failingSince)",
                    ]
                )
            }
        } catch {
            logger.storeFailed("raising alarms failed", error)
        }
    }

    private func send(_ notices: NoticeSender, by terms: AlarmTerms) async {
        do throws(StoreError) {
            for _ in 0..<Limits.noticesPerLook {
                guard !Task.isCancelled, let alarm = try await store.takeNotice(at: clock.now) else { return }
                let isTaken = await notices.send(alarm, terms)
                let isTooOld = clock.now.since(alarm.raisedAt) > Limits.noticeWindow
                if isTaken || isTooOld { try await store.settleNotice(alarm.id) }
                guard !isTaken else { continue }
                logger.warning(
                    "a notice was not taken by the alert URL",
                    metadata: ["notice": "\(alarm.id)", "is-given-up": "\(isTooOld)"]
                )
            }
        } catch {
            logger.storeFailed("sending notices failed", error)
        }
    }
}
