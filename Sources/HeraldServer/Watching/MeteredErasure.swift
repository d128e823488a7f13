import CoreMetrics
import HeraldCore
import HeraldMetrics
import HeraldStore

/// Erases in a store, and counts what that came to.
struct MeteredErasure: ErasureStore {
    private let store: any ErasureStore
    private let workflows: Counter
    private let orgs: Counter
    private let time: CoreMetrics.Timer

    /// Counts in a registry.
    init(_ store: any ErasureStore, in registry: MetricsRegistry) {
        self.store = store
        workflows = registry.counter(.erasures, "workflow")
        orgs = registry.counter(.erasures, "org")
        time = registry.timer(.erasureStepTime)
    }

    func eraseWorkflow(
        _ id: WorkflowID,
        of org: OrgID,
        noting note: Activity?
    ) async throws(StoreError) -> ErasureStep? {
        let begin = ContinuousClock.now
        return count(try await store.eraseWorkflow(id, of: org, noting: note), since: begin, workflows)
    }

    func eraseOrg(_ id: OrgID, at now: Timestamp, noting note: Activity?) async throws(StoreError) -> ErasureStep? {
        let begin = ContinuousClock.now
        return count(try await store.eraseOrg(id, at: now, noting: note), since: begin, orgs)
    }

    /// What is not there is not erased.
    private func count(_ step: ErasureStep?, since begin: ContinuousClock.Instant, _ done: Counter) -> ErasureStep? {
        guard let step else { return nil }
        time.record(ContinuousClock.now - begin)
        if step.isDone { done.increment() }
        return step
    }
}
