package import HeraldCore
package import HeraldStore
package import Logging
import ServiceLifecycle

/// Deletes what is over for its age, in steps with a rest between them, so that it takes a part of the time and not
/// more.
///
/// It is asked of the store what a step takes: where others are waited for, it takes longer, and so does the rest.
/// All that it knows follows from what is stored, so a node that dies leaves nothing half done.
package struct RetentionRunner: Service {
    private let store: any RetentionStore
    private let terms: @Sendable () -> RetentionTerms
    private let lookBegins: @Sendable (RetentionTerms) -> Void
    private let clock: any DispatcherClock
    private let logger: Logger

    /// A runner; ``run()`` sets it going.
    ///
    /// - Parameters:
    ///   - terms: asked anew for each look, for they may change.
    ///   - lookBegins: told of each look before anything is deleted, and by which terms it is.
    package init(
        store: any RetentionStore,
        terms: @escaping @Sendable () -> RetentionTerms,
        lookBegins: @escaping @Sendable (RetentionTerms) -> Void = { _ in },
        clock: any DispatcherClock,
        logger: Logger
    ) {
        self.store = store
        self.terms = terms
        self.lookBegins = lookBegins
        self.clock = clock
        self.logger = logger
    }

    /// Works until the service group shuts down.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }

    /// What ``run()`` does apart from the service group: works until its task is cancelled.
    package func work() async {
        await clock.keepLooking(after: Limits.firstRetention) {
            await look()
            return clock.now.advanced(by: Limits.retentionInterval)
        }
    }

    /// Deletes all that is old now.
    package func look() async {
        let (now, terms) = (clock.now, terms())
        lookBegins(terms)
        for kind in Retained.allCases {
            guard let cutoff = terms.cutoff(of: kind, at: now) else { continue }
            await forget(kind, before: cutoff)
        }
    }

    private func forget(_ kind: Retained, before cutoff: Timestamp) async {
        var deleted = 0
        do throws(StoreError) {
            var position: DeliveryID?
            while !Task.isCancelled {
                let begin = clock.now
                let step = try await store.forget(kind, before: cutoff, after: position)
                deleted += step.deleted
                guard !step.isLast else { break }
                position = step.position
                // The only error is cancellation, which the loop asks for.
                try? await clock.sleep(until: Self.endOfRest(begin, clock.now))
            }
        } catch {
            logger.storeFailed(
                "deleting what is old failed, and is gone on with later",
                error,
                ["what": "\(kind.rawValue)"]
            )
        }
        guard deleted > 0 else { return }
        logger.info("deleted what is old", metadata: ["what": "\(kind.rawValue)", "count": "\(deleted)"])
    }

    /// Until when to rest after a step.
    private static func endOfRest(_ begin: Timestamp, _ end: Timestamp) -> Timestamp {
        end.advanced(by: max(end.since(begin) * Limits.retentionRest, Limits.shortestRetentionRest))
    }
}
