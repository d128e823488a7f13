import HeraldCore
import HeraldMetrics
import HeraldStore
import HeraldStoreMemory
import Synchronization
import Testing

@testable import HeraldServer

@Suite("What deleting and erasing come to, counted")
struct MeteredStoreTests {
    private let registry = MetricsRegistry()

    private func shows(_ line: String) -> Bool { registry.text.text.split(separator: "\n").contains(line[...]) }

    @Test("rows are counted by what they were, steps by how long they took, and the last that went well is told")
    func retention() async throws {
        let now = Mutex(Timestamp(milliseconds: 5_000))
        let steps = ScriptedSteps()
        let store = MeteredRetention(steps, in: registry) { now.withLock { $0 } }
        #expect(shows("herald_retention_last_success_timestamp_seconds NaN"))
        store.lookBegins(by: RetentionTerms())
        #expect(shows("herald_retention_last_success_timestamp_seconds 5"))
        #expect(shows(#"herald_retention_deleted_total{what="deliveries"} 0"#))
        // Has no term now, and may be given one.
        #expect(shows(#"herald_retention_deleted_total{what="attempts"} 0"#))

        now.withLock { $0 = Timestamp(milliseconds: 65_500) }
        for kind in [Retained.deliveries, .deliveries, .activities] {
            _ = try await store.forget(kind, before: .init(milliseconds: 1), after: nil)
        }
        now.withLock { $0 = Timestamp(milliseconds: 100_000) }
        steps.fail()
        await #expect(throws: StoreError.self) {
            try await store.forget(.sessions, before: .init(milliseconds: 1), after: nil)
        }

        #expect(shows(#"herald_retention_deleted_total{what="deliveries"} 14"#))
        #expect(shows(#"herald_retention_deleted_total{what="audit-log"} 7"#))
        #expect(shows(#"herald_retention_deleted_total{what="sessions"} 0"#))
        #expect(shows("herald_retention_step_seconds_count 3"))
        #expect(shows("herald_retention_last_success_timestamp_seconds 65.5"))
    }

    @Test("while everything is kept for ever no success is waited for, and from the first term on one is")
    func forEver() {
        let store = MeteredRetention(ScriptedSteps(), in: registry) { Timestamp(milliseconds: 7_000) }
        var terms = RetentionTerms()
        (terms.deliveries, terms.attempts, terms.activities, terms.sessions) = (nil, nil, nil, nil)
        store.lookBegins(by: terms)
        #expect(shows("herald_retention_last_success_timestamp_seconds NaN"))
        terms.sessions = .seconds(60)
        store.lookBegins(by: terms)
        #expect(shows("herald_retention_last_success_timestamp_seconds 7"))
        terms.sessions = nil
        store.lookBegins(by: terms)
        #expect(shows("herald_retention_last_success_timestamp_seconds NaN"))
    }

    @Test("an erasure counts once, when it has come to its end, and what is not there counts as none")
    func erasure() async throws {
        let steps = ScriptedSteps()
        let store = MeteredErasure(steps, in: registry)
        let org = OrgID(high: 1, low: 1)
        for isDone in [false, false, true] {
            steps.next(ErasureStep(isDone: isDone))
            _ = try await store.eraseOrg(org, at: .init(milliseconds: 1))
        }
        steps.next(ErasureStep(isDone: true))
        _ = try await store.eraseWorkflow(WorkflowID(high: 1, low: 1), of: org)
        steps.next(nil)
        #expect(try await store.eraseWorkflow(WorkflowID(high: 1, low: 2), of: org) == nil)

        #expect(shows(#"herald_erasures_total{what="org"} 1"#))
        #expect(shows(#"herald_erasures_total{what="workflow"} 1"#))
        #expect(shows("herald_erasure_step_seconds_count 4"))
    }

    /// Deletes seven rows a step, unless it is to fail, and erases as a test says.
    private final class ScriptedSteps: RetentionStore, ErasureStore {
        private let script = Mutex<(isFailing: Bool, step: ErasureStep?)>((false, nil))

        func fail() {
            script.withLock { $0.isFailing = true }
        }

        func next(_ step: ErasureStep?) {
            script.withLock { $0.step = step }
        }

        func forget(
            _ kind: Retained,
            before cutoff: Timestamp,
            after position: DeliveryID?
        ) async throws(StoreError) -> RetentionStep {
            if script.withLock({ $0.isFailing }) { throw StoreError(.unavailable, "deleting") }
            return RetentionStep(deleted: 7, isLast: true)
        }

        func eraseWorkflow(
            _ id: WorkflowID,
            of org: OrgID,
            noting note: Activity?
        ) async throws(StoreError) -> ErasureStep? {
            script.withLock { $0.step }
        }

        func eraseOrg(_ id: OrgID, at now: Timestamp, noting note: Activity?) async throws(StoreError) -> ErasureStep? {
            script.withLock { $0.step }
        }
    }
}
