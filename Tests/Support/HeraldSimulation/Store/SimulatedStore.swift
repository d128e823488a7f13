import HeraldCore
import HeraldDelivery
import HeraldSigning
import HeraldStore

/// The store as a node reaches it: every call takes a while before and after it takes effect, and may fail on either
/// way. The referee sees what took effect, the node what it is told.
struct SimulatedStore: EngineStore {
    let world: SimulatedWorld
    let life: NodeLife
    /// Where callers wait for their answers.
    let waits: PendingWaits

    func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance] {
        // Who reports waits for the answer himself, also while the engine ends.
        try await call(.accept, in: life.requests) { database throws(StoreError) in
            try await database.accept(reports, at: now, offer: offer)
        } observing: { referee, acceptances, moment in
            referee.accepted(reports, acceptances, offer: offer, at: moment.asked(at: now))
        }
    }

    /// No test is made in a simulation.
    func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        throw StoreError(.closed, "accepting a test in a simulation")
    }

    func claimableLanes(after webhook: WebhookID?, limit: Int) async throws(StoreError) -> [ClaimableLane] {
        try await call(.survey) { database throws(StoreError) in
            try await database.claimableLanes(after: webhook, limit: limit)
        }
    }

    func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane] {
        try await call(.claim) { database throws(StoreError) in
            try await database.claim(orders, by: owner, at: now, until: expiresAt)
        } observing: { referee, lanes, moment in
            referee.claimed(orders, lanes, until: expiresAt, asked: now, at: moment)
        }
    }

    func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool] {
        try await call(.record) { database throws(StoreError) in
            try await database.record(records)
        } observing: { referee, held, moment in
            referee.recorded(records, held, at: moment)
        }
    }

    func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording {
        try await call(.recordGone) { database throws(StoreError) in
            try await database.recordGone(record, at: now)
        } observing: { referee, recording, moment in
            referee.recorded([record], [recording != .superseded], at: moment)
            guard recording == .paused else { return }
            referee.paused(record.webhookID, by: .recordGone, at: moment.asked(at: now))
        }
    }

    func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook {
        try await call(.pause) { database throws(StoreError) in
            try await database.pauseWebhook(label, of: org, at: now, noting: note)
        } observing: { referee, paused, moment in
            referee.paused(paused.id, by: .pause, at: moment.asked(at: now))
        }
    }

    func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook {
        try await call(.resume) { database throws(StoreError) in
            try await database.resumeWebhook(label, of: org, at: now, noting: note)
        } observing: { referee, resumed, moment in
            referee.resumed(resumed.id, at: moment.asked(at: now))
        }
    }

    func release(_ leased: [LeasedDelivery]) async throws(StoreError) {
        try await call(.release) { database throws(StoreError) in
            try await database.release(leased)
        } observing: { referee, _, moment in
            referee.released(leased, at: moment)
        }
    }

    /// Nothing that is simulated is corrupt, which is what this is for.
    func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError) {
        throw StoreError(.closed, "prolonging a lease in a simulation")
    }

    func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        try await call(.expire) { database throws(StoreError) in
            try await database.expire(leased, at: now)
        } observing: { referee, _, moment in
            referee.expired(leased, asked: now, at: moment)
        }
    }

    func deliveryTarget(of webhook: WebhookID, at now: Timestamp) async throws(StoreError) -> DeliveryTarget? {
        let askedAt = life.machine.clock
        let (target, reading) = try await call(.target) { [world, life] database throws(StoreError) in
            let target = try await database.deliveryTarget(of: webhook, at: now)
            let moment = life.moment(at: world.timeline.now)
            return (target, world.referee { $0.targetRead(of: webhook, asked: askedAt, at: moment) })
        }
        world.referee { $0.targetHad(of: webhook, reading: reading, at: world.timeline.now, life: life.number) }
        return target
    }

    func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int,
        ofDeleted deletedLimit: Int,
        noting note: Activity?
    ) async throws(StoreError) {
        try await call(.create) { database throws(StoreError) in
            try await database.createWebhook(
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
        try await call(.list) { database throws(StoreError) in try await database.webhooks(of: org) }
    }

    func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int {
        try await call(.list) { database throws(StoreError) in try await database.countDeletedWebhooks(of: org) }
    }

    func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await call(.update) { database throws(StoreError) in
            try await database.updateWebhook(label, of: org, with: change, noting: note)
        } observing: { referee, webhook, moment in
            if let url = change.url, case .set(let header) = change.authHeader {
                referee.moved(webhook, to: url, header, at: moment)
            } else {
                referee.paced(webhook, by: change.pace, at: moment)
            }
        }
    }

    func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await call(.delete) { database throws(StoreError) in
            try await database.deleteWebhook(label, of: org, at: now, noting: note)
        } observing: { referee, webhook, moment in
            referee.deleted(webhook, at: moment)
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
        try await call(.rotate) { database throws(StoreError) in
            try await database.rotateSecret(
                of: label,
                in: org,
                to: secret,
                retiringPreviousAt: retiringPreviousAt,
                at: now,
                noting: note
            )
        } observing: { referee, webhook, moment in
            referee.rotated(webhook, to: secret, retiringPreviousAt: retiringPreviousAt, at: moment.asked(at: now))
        }
    }

    func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> RedeliveryResult? {
        try await call(.redeliver) { database throws(StoreError) in
            try await database.redeliver(id, of: org, at: now, noting: note)
        } observing: { referee, result, moment in
            referee.redelivered(id, result, at: moment.asked(at: now))
        }
    }

    func redeliveries(of delivery: DeliveryID) async throws(StoreError) -> [Redelivery] {
        try await call(.list) { database throws(StoreError) in try await database.redeliveries(of: delivery) }
    }

    private typealias Database = any EngineStore

    private func call<Answer: Sendable>(
        _ step: StoreStep,
        in requests: PendingWaits? = nil,
        _ operation: @escaping @Sendable (Database) async throws(StoreError) -> Answer,
        observing observe: @escaping @Sendable (inout Referee, Answer, Moment) -> Void = { _, _, _ in }
    ) async throws(StoreError) -> Answer {
        let fate = StoreFate.drawn(in: world)
        if fate.isSlow {
            world.referee { $0.disturbed(until: world.timeline.now.advanced(by: fate.before + fate.after)) }
        }
        let result = await (requests ?? waits).wait(orElse: Result<Answer, StoreError>.failure(Self.gone)) { answer in
            world.timeline.after(fate.before) {
                // What a process has asked of a database inside it dies with it; what is on its way may still arrive.
                guard !life.isDead || (world.plan.trouble.deadCallsCount && fate.survivesCaller) else { return }
                let outcome = effect(of: step, fate, operation, observe)
                world.timeline.after(fate.after) { answer(outcome) }
            }
        }
        return try result.get()
    }

    /// What a call does to the database, and what is answered.
    private func effect<Answer: Sendable>(
        of step: StoreStep,
        _ fate: StoreFate,
        _ operation: @escaping @Sendable (Database) async throws(StoreError) -> Answer,
        _ observe: (inout Referee, Answer, Moment) -> Void
    ) -> Result<Answer, StoreError> {
        let now = world.timeline.now
        let isOut = world.plan.trouble.outages.contains { $0.contains(now) }
        world.trace.note(
            step.rawValue,
            UInt64(life.number),
            isOut ? 1 : fate.fault.rawValue,
            line: "node \(life.number): store.\(step)\(isOut ? ", which is out" : fate.fault.remark)"
        )
        if isOut || fate.fault != .none { noteFault() }
        guard !isOut, fate.fault != .before else { return .failure(Self.trouble) }
        let result = world.transact(operation)
        if case .success(let answer) = result {
            let moment = life.moment(at: now)
            world.referee { observe(&$0, answer, moment) }
        }
        return fate.fault == .after ? .failure(Self.trouble) : result
    }

    /// A failure may make a lane rest.
    private func noteFault() {
        world.noteFault()
        world.referee { $0.disturbed(until: world.timeline.now.advanced(by: world.plan.limits.longestRest)) }
    }

    private static let trouble = StoreError(.unavailable, "as the plan demands")
    private static let gone = StoreError(.closed, "the node is dead")
}
