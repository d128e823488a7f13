import HeraldCore
import HeraldStore
import Synchronization

/// How much waits in the store, counted seldom however many ask.
final class BacklogReading: Sendable {
    /// What was counted.
    struct Counts: Hashable, Sendable {
        /// Deliveries that could be attempted.
        let due: Int
        /// Those of them that have waited for long.
        let overdue: Int
    }

    private struct Reading {
        let startedAt: ContinuousClock.Instant
        let counts: Task<Counts?, Never>
    }

    private let store: any WatchedStore
    private let patience: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let last = Mutex<Reading?>(nil)

    /// Counts in a store.
    ///
    /// - Parameters:
    ///   - patience: how long a count is waited for.
    ///   - now: the clock by which a count grows old.
    init(
        _ store: any WatchedStore,
        patience: Duration = Limits.watchingPatience,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.store = store
        self.patience = patience
        self.now = now
    }

    /// What was counted within ``Limits/watchedFor``, or is counted now; `nil` when the store cannot be asked, or
    /// says nothing for too long.
    ///
    /// - Parameter lanes: the webhooks to look at.
    func current(_ lanes: [WebhookID]) async -> Counts? {
        let reading = last.withLock { last in
            let now = now()
            if let last, now - last.startedAt < Limits.watchedFor { return last.counts }
            let counts = Task { [store] in await Self.count(lanes, in: store) }
            last = Reading(startedAt: now, counts: counts)
            return counts
        }
        return await reading.value(within: patience) ?? nil
    }

    private static func count(_ lanes: [WebhookID], in store: any WatchedStore) async -> Counts? {
        let now = SystemClock().now
        do throws(StoreError) {
            let due = try await store.dueCount(of: lanes, since: now, atMost: Limits.watchedDeliveries)
            let overdue = try await store.dueCount(
                of: lanes,
                since: now.advanced(by: .zero - Limits.overdueAfter),
                atMost: Limits.watchedDeliveries
            )
            return Counts(due: due, overdue: overdue)
        } catch {
            // The store tells of its failures itself, and that there is no number shows here.
            return nil
        }
    }
}
