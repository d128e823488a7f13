package import HeraldCore
package import HeraldStore
package import Logging
import ServiceLifecycle

/// Goes on with replays, step by step. All that it knows stands in the store, so that any node goes on where another
/// one stopped, and nothing is left to do when it ends.
package struct ReplayRunner: Service {
    private let store: any ReplayStore
    private let clock: any DispatcherClock
    private let logger: Logger
    private let begun: @Sendable (WebhookID) -> Void

    /// A runner; ``run()`` sets it going.
    ///
    /// - Parameter begun: told of a webhook that has something due.
    package init(
        store: any ReplayStore,
        clock: any DispatcherClock,
        logger: Logger,
        begun: @escaping @Sendable (WebhookID) -> Void
    ) {
        self.store = store
        self.clock = clock
        self.logger = logger
        self.begun = begun
    }

    /// Works until the service group shuts down.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }

    /// What ``run()`` does apart from the service group: works until its task is cancelled.
    package func work() async {
        await clock.keepLooking { await goOn() }
    }

    /// Takes the steps that are due.
    ///
    /// - Returns: when to look again.
    package func goOn() async -> Timestamp {
        do throws(StoreError) {
            while !Task.isCancelled {
                let now = clock.now
                guard let wait = try await store.replayWait(at: now) else { break }
                guard wait <= .zero else { return now.advanced(by: min(wait, Limits.replayLookInterval)) }
                guard let step = try await store.stepReplay(at: now) else { break }
                if step.hasBegun { begun(step.webhookID) }
            }
        } catch {
            logger.storeFailed("going on with a replay failed", error)
        }
        return clock.now.advanced(by: Limits.replayLookInterval)
    }
}
