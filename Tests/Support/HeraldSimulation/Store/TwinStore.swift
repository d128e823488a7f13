import Dispatch
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import Synchronization

/// The store in memory with a real one beside it, which is asked the same at the same moments and must answer the same:
/// whatever crashes, standstills and failing calls lead to in a simulation, then leads to the same on a real database.
///
/// The simulation stands still while the real one works.
final class TwinStore: EngineStore {
    private let memory: MemoryStore
    private let other: any Store
    private let state = Mutex(State())

    private struct State {
        var calls = 0
        var disagreements: [String] = []
    }

    /// Puts a store, in which there is nothing, beside one in memory that draws the same ids.
    init(_ memory: MemoryStore, beside other: any Store) {
        self.memory = memory
        self.other = other
    }

    /// How often both were asked.
    var calls: Int { state.withLock(\.calls) }

    /// Where they did not say the same.
    var disagreements: [String] { state.withLock(\.disagreements) }

    /// Makes an org in both.
    func createOrg(_ org: Org) async throws(StoreError) {
        try await both("create org") { store throws(StoreError) in try await store.createOrg(org) }
    }

    func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance] {
        try await both("accept") { store throws(StoreError) in
            try await store.accept(reports, at: now, offer: offer)
        }
    }

    func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        try await both("accept test") { store throws(StoreError) in
            try await store.acceptTest(test, at: now, offer: offer, noting: note)
        }
    }

    func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> RedeliveryResult? {
        try await both("redeliver") { store throws(StoreError) in
            try await store.redeliver(id, of: org, at: now, noting: note)
        }
    }

    func redeliveries(of delivery: DeliveryID) async throws(StoreError) -> [Redelivery] {
        try await both("list redeliveries") { store throws(StoreError) in
            try await store.redeliveries(of: delivery)
        }
    }

    func claimableLanes(after webhook: WebhookID?, limit: Int) async throws(StoreError) -> [ClaimableLane] {
        try await both("survey") { store throws(StoreError) in
            try await store.claimableLanes(after: webhook, limit: limit)
        }
    }

    func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane] {
        try await both("claim") { store throws(StoreError) in
            try await store.claim(orders, by: owner, at: now, until: expiresAt)
        }
    }

    func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool] {
        try await both("record") { store throws(StoreError) in try await store.record(records) }
    }

    func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording {
        try await both("record gone") { store throws(StoreError) in try await store.recordGone(record, at: now) }
    }

    func release(_ leased: [LeasedDelivery]) async throws(StoreError) {
        try await both("release") { store throws(StoreError) in try await store.release(leased) }
    }

    func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError) {
        try await both("prolong") { store throws(StoreError) in try await store.prolong(leased, until: expiresAt) }
    }

    func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        try await both("expire") { store throws(StoreError) in try await store.expire(leased, at: now) }
    }

    func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook {
        try await both("pause") { store throws(StoreError) in
            try await store.pauseWebhook(label, of: org, at: now, noting: note)
        }
    }

    func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook {
        try await both("resume") { store throws(StoreError) in
            try await store.resumeWebhook(label, of: org, at: now, noting: note)
        }
    }

    func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int,
        ofDeleted deletedLimit: Int,
        noting note: Activity?
    ) async throws(StoreError) {
        try await both("create") { store throws(StoreError) in
            try await store.createWebhook(
                webhook,
                authHeader: authHeader,
                secret: secret,
                limit: limit,
                ofDeleted: deletedLimit,
                noting: note
            )
        }
    }

    func webhooks(of org: OrgID) async throws(StoreError) -> [Webhook] {
        try await both("list") { store throws(StoreError) in try await store.webhooks(of: org) }
    }

    func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int {
        try await both("count deleted") { store throws(StoreError) in try await store.countDeletedWebhooks(of: org) }
    }

    func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await both("update") { store throws(StoreError) in
            try await store.updateWebhook(label, of: org, with: change, noting: note)
        }
    }

    func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await both("delete") { store throws(StoreError) in
            try await store.deleteWebhook(label, of: org, at: now, noting: note)
        }
    }

    func rotateSecret(
        of label: String,
        in org: OrgID,
        to secret: SigningSecret,
        retiringPreviousAt: Timestamp?,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await both("rotate") { store throws(StoreError) in
            try await store.rotateSecret(
                of: label,
                in: org,
                to: secret,
                retiringPreviousAt: retiringPreviousAt,
                at: now,
                noting: note
            )
        }
    }

    func deliveryTarget(of webhook: WebhookID, at now: Timestamp) async throws(StoreError) -> DeliveryTarget? {
        try await both("target") { store throws(StoreError) in try await store.deliveryTarget(of: webhook, at: now) }
    }

    private func both(
        _ name: String,
        _ operation: @escaping @Sendable (any Store) async throws(StoreError) -> Void
    ) async throws(StoreError) {
        _ = try await both(name) { store throws(StoreError) in
            try await operation(store)
            return true
        }
    }

    /// Asks both, and answers what the one in memory says.
    private func both<Answer: Equatable & Sendable>(
        _ name: String,
        _ operation: @escaping @Sendable (any Store) async throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let expected = await Self.answer(of: memory, operation)
        let found = wait(for: operation)
        let isAgreed =
            switch (expected, found) {
            case (.success(let expected), .success(let found)): expected == found
            case (.failure(let expected), .failure(let found)): expected.code == found.code
            case (.success, .failure), (.failure, .success): false
            }
        state.withLock { state in
            state.calls += 1
            if !isAgreed { state.disagreements.append("\(name): \(expected) in memory, \(found)") }
        }
        return try expected.get()
    }

    private static func answer<Answer: Sendable>(
        of store: any Store,
        _ operation: @Sendable (any Store) async throws(StoreError) -> Answer
    ) async -> Result<Answer, StoreError> {
        do {
            return .success(try await operation(store))
        } catch {
            return .failure(error)
        }
    }

    /// Stops the thread of the simulation until the real store has answered: nothing in the simulation may go on, and
    /// none of its executors knows how to wait.
    private func wait<Answer: Sendable>(
        for operation: @escaping @Sendable (any Store) async throws(StoreError) -> Answer
    ) -> Result<Answer, StoreError> {
        let answer = LateAnswer<Answer>()
        // A task that is not a child's does not run on the executor of the one that waits.
        Task { [other] in answer.comes(await Self.answer(of: other, operation)) }
        return answer.wait()
    }
}

/// An answer that one thread waits for and another gives.
private final class LateAnswer<Answer: Sendable>: Sendable {
    private let result = Mutex<Result<Answer, StoreError>?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    /// Gives the answer.
    func comes(_ answer: Result<Answer, StoreError>) {
        result.withLock { $0 = answer }
        isThere.signal()
    }

    /// Waits for it.
    func wait() -> Result<Answer, StoreError> {
        isThere.wait()
        return result.withLock { $0 } ?? .failure(StoreError(.closed, "there is no answer"))
    }
}
