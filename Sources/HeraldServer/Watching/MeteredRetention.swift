import CoreMetrics
import HeraldCore
import HeraldMetrics
import HeraldStore

/// Deletes what is old in a store, and counts what that came to.
struct MeteredRetention: RetentionStore {
    private let store: any RetentionStore
    private let deleted: [Retained: Counter]
    private let time: CoreMetrics.Timer
    /// `nil` when nothing has a term, and nobody looks.
    private let success: Meter?
    private let now: @Sendable () -> Timestamp

    /// Counts in a registry.
    ///
    /// - Parameter terms: those of the start. When nothing has one, nobody waits for a success.
    init(
        _ store: any RetentionStore,
        _ terms: RetentionTerms,
        in registry: MetricsRegistry,
        now: @escaping @Sendable () -> Timestamp = { SystemClock().now }
    ) {
        self.store = store
        self.now = now
        let start = now()
        // Also of what has no term now, for it may be given one.
        deleted = Dictionary(
            uniqueKeysWithValues: Retained.allCases.map { ($0, registry.counter(.retentionDeleted, $0.rawValue)) }
        )
        time = registry.timer(.retentionStepTime)
        let hasTerms = Retained.allCases.contains { terms.cutoff(of: $0, at: start) != nil }
        success = hasTerms ? registry.meter(.retentionSuccess) : nil
        success?.set(Double(start.milliseconds) / 1000)
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
        success?.set(Double(now().milliseconds) / 1000)
        return step
    }
}
