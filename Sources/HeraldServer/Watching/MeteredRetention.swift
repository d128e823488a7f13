import CoreMetrics
import HeraldCore
import HeraldMetrics
import HeraldStore
import Synchronization

/// Deletes what is old in a store, and counts what that came to.
final class MeteredRetention: RetentionStore {
    private let store: any RetentionStore
    private let deleted: [Retained: Counter]
    private let time: CoreMetrics.Timer
    private let success: Meter
    private let now: @Sendable () -> Timestamp
    /// Whether anything was to be deleted at the last look; none was yet.
    private let hadTerms = Mutex(false)

    /// Counts in a registry.
    init(
        _ store: any RetentionStore,
        in registry: MetricsRegistry,
        now: @escaping @Sendable () -> Timestamp = { SystemClock().now }
    ) {
        self.store = store
        self.now = now
        // Also of what has no term now, for it may be given one.
        deleted = Dictionary(
            uniqueKeysWithValues: Retained.allCases.map { ($0, registry.counter(.retentionDeleted, $0.rawValue)) }
        )
        time = registry.timer(.retentionStepTime)
        success = registry.meter(.retentionSuccess)
        success.set(Double.nan)
    }

    /// Hears of a look. From the first with a term on, a success is waited for; without any, none is.
    func lookBegins(by terms: RetentionTerms) {
        let now = now()
        let hasTerms = Retained.allCases.contains { terms.cutoff(of: $0, at: now) != nil }
        let isNew = hadTerms.withLock { hadTerms in
            defer { hadTerms = hasTerms }
            return hadTerms != hasTerms
        }
        if isNew { success.set(hasTerms ? Double(now.milliseconds) / 1000 : Double.nan) }
    }

    func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        after position: DeliveryID?
    ) async throws(StoreError) -> RetentionStep {
        let begin = ContinuousClock.now
        let step = try await store.forget(kind, before: cutoff, after: position)
        time.record(ContinuousClock.now - begin)
        deleted[kind]?.increment(by: step.deleted)
        success.set(Double(now().milliseconds) / 1000)
        return step
    }
}
