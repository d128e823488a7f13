package import HeraldCore
package import HeraldSigning
package import HeraldStore
package import HeraldStoreMemory
import Synchronization

/// An in-memory store whose steps fail when a test says so, and that tells of what it has done.
package final class FaultyStore: WebhookStore, PauseStore, ReportStore, DeliveryStore {
    /// A step that can be made to fail.
    package enum Step: Hashable, Sendable {
        case accept, survey, claim, record, release, expire, target
    }

    /// What lies beneath, which never fails.
    package let memory: MemoryStore

    /// What others tell.
    package let wakeups: AsyncStream<Wakeup>

    /// The records that were brought to disk, and whether their leases held.
    package let recorded: AsyncStream<Bool>

    private let failures = Mutex<[Step: (left: Int, error: StoreError)]>([:])
    private let slowQueues = Mutex<Set<WebhookID>>([])
    private let slowClaim = Mutex<(@Sendable () async -> Void)?>(nil)
    private let counts = Mutex<[Step: Int]>([:])
    private let targetGate = Mutex<(@Sendable () async -> Void)?>(nil)
    private let outbox = Mutex<[WorkflowReport]>([])
    private let telling: AsyncStream<Wakeup>.Continuation
    private let recording: AsyncStream<Bool>.Continuation

    /// Wraps a store.
    package init(_ memory: MemoryStore) {
        self.memory = memory
        (recorded, recording) = AsyncStream.makeStream()
        (wakeups, telling) = AsyncStream.makeStream()
    }

    /// Makes a step fail so many times from now on.
    package func fail(
        _ step: Step,
        times: Int,
        with code: StoreError.Code = .unavailable,
        delay: StoreError.Delay? = nil
    ) {
        let error = StoreError(code, "\(step), as the test demands", delay: delay)
        failures.withLock { $0[step] = (times, error) }
    }

    /// Has claims of these webhooks' deliveries take too long, and of whatever is claimed with them.
    ///
    /// - Parameter pause: what a claim of one of them alone waits for before it fails.
    package func slowDownClaims(of webhooks: Set<WebhookID>, after pause: (@Sendable () async -> Void)? = nil) {
        slowQueues.withLock { $0 = webhooks }
        slowClaim.withLock { $0 = pause }
    }

    /// Has every read of a target pause between the reading and the answer.
    package func pauseTargets(with gate: (@Sendable () async -> Void)?) {
        targetGate.withLock { $0 = gate }
    }

    package func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance] {
        try failIfTold(.accept)
        return try await memory.accept(reports, at: now, offer: offer)
    }

    package func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        try failIfTold(.accept)
        return try await memory.acceptTest(test, at: now, offer: offer, noting: note)
    }

    /// Leaves a report in the outbox, as a workflow engine does.
    ///
    /// - Parameter tells: whether it is told of.
    package func leave(_ report: WorkflowReport, tells: Bool) {
        outbox.withLock { $0.append(report) }
        if tells { telling.yield(.outbox) }
    }

    /// Tells of something, as another node does.
    package func tell(_ wakeup: Wakeup) {
        telling.yield(wakeup)
    }

    package func acceptOutbox(at now: Timestamp, offer: LeaseOffer) async throws(StoreError) -> [ReportAcceptance] {
        try failIfTold(.accept)
        let reports = outbox.withLock { outbox in
            defer { outbox.removeAll() }
            return outbox
        }
        return try await memory.accept(reports, at: now, offer: offer)
    }

    package func claimableLanes(after webhook: WebhookID?, limit: Int) async throws(StoreError) -> [ClaimableLane] {
        try failIfTold(.survey)
        return try await memory.claimableLanes(after: webhook, limit: limit)
    }

    package func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane] {
        try failIfTold(.claim)
        let slow = slowQueues.withLock { $0 }
        guard !orders.contains(where: { slow.contains($0.webhookID) }) else {
            let pause = slowClaim.withLock { $0 }
            if orders.count == 1 { await pause?() }
            throw StoreError(.unavailable, "claiming, as slow as the test demands", delay: .work)
        }
        return try await memory.claim(orders, by: owner, at: now, until: expiresAt)
    }

    package func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool] {
        try failIfTold(.record)
        let held = try await memory.record(records)
        for one in held { recording.yield(one) }
        return held
    }

    package func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording {
        try failIfTold(.record)
        let recording = try await memory.recordGone(record, at: now)
        self.recording.yield(recording != .superseded)
        return recording
    }

    package func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook {
        try await memory.pauseWebhook(label, of: org, at: now, noting: note)
    }

    package func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook {
        try await memory.resumeWebhook(label, of: org, at: now, noting: note)
    }

    package func release(_ leased: [LeasedDelivery]) async throws(StoreError) {
        try failIfTold(.release)
        try await memory.release(leased)
    }

    package func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError) {
        try await memory.prolong(leased, until: expiresAt)
    }

    package func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        try failIfTold(.expire)
        try await memory.expire(leased, at: now)
    }

    package func deliveryTarget(
        of webhook: WebhookID,
        at now: Timestamp
    ) async throws(StoreError) -> DeliveryTarget? {
        try failIfTold(.target)
        let target = try await memory.deliveryTarget(of: webhook, at: now)
        let gate = targetGate.withLock { $0 }
        await gate?()
        return target
    }

    package func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int,
        ofDeleted deletedLimit: Int,
        noting note: Activity?
    ) async throws(StoreError) {
        try await memory.createWebhook(
            webhook,
            authHeader: authHeader,
            secret: secret,
            limit: limit,
            ofDeleted: deletedLimit,
            noting: note
        )
    }

    package func webhooks(of org: OrgID) async throws(StoreError) -> [Webhook] {
        try await memory.webhooks(of: org)
    }

    package func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int {
        try await memory.countDeletedWebhooks(of: org)
    }

    package func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await memory.updateWebhook(label, of: org, with: change, noting: note)
    }

    package func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await memory.deleteWebhook(label, of: org, at: now, noting: note)
    }

    package func rotateSecret(
        of label: String,
        in org: OrgID,
        to secret: SigningSecret,
        retiringPreviousAt: Timestamp?,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await memory.rotateSecret(
            of: label,
            in: org,
            to: secret,
            retiringPreviousAt: retiringPreviousAt,
            at: now,
            noting: note
        )
    }

    /// How often a step was asked for.
    package func calls(of step: Step) -> Int {
        counts.withLock { $0[step, default: 0] }
    }

    private func failIfTold(_ step: Step) throws(StoreError) {
        counts.withLock { $0[step, default: 0] += 1 }
        let error = failures.withLock { failures -> StoreError? in
            guard let failure = failures[step], failure.left > 0 else { return nil }
            failures[step]?.left -= 1
            return failure.error
        }
        if let error { throw error }
    }
}
