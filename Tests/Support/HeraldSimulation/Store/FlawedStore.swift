import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory

/// A store that breaks one of its promises.
struct FlawedStore: EngineStore {
    private let memory: MemoryStore
    private let flaw: SimulationFlaw
    private let timeline: Timeline

    init(_ memory: MemoryStore, flaw: SimulationFlaw, timeline: Timeline) {
        self.memory = memory
        self.flaw = flaw
        self.timeline = timeline
    }

    func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance] {
        if flaw == .forgetsWhatFired {
            for report in reports { memory.forgetStatus(of: report.workflowID, in: report.orgID) }
        }
        let before = Set(memory.rows(of: reports).map(\.delivery.id))
        let answer = try await memory.accept(reports, at: now, offer: offer)
        let born = memory.rows(of: reports).filter { !before.contains($0.delivery.id) }
        if flaw == .acceptsByHalves || flaw == .fansOutByHalves, born.count > 1 {
            let lost = born.dropFirst(born.count / 2)
            for row in lost { memory.lose(row.delivery.id) }
            if flaw == .fansOutByHalves { return answer.map { $0.without(lost.map(\.delivery)) } }
        }
        if flaw == .answersBeforeCommit {
            for row in born { memory.lose(row.delivery.id) }
            timeline.after(.milliseconds(30)) { [memory] in
                for row in born { memory.overwrite(row) }
            }
        }
        return answer
    }

    func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance {
        try await memory.acceptTest(test, at: now, offer: offer, noting: note)
    }

    func claimableLanes(after webhook: WebhookID?, limit: Int) async throws(StoreError) -> [ClaimableLane] {
        flaw == .surveysNothing ? [] : try await memory.claimableLanes(after: webhook, limit: limit)
    }

    func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane] {
        if flaw == .claimsDespitePause {
            return memory.claimWhateverIsPaused(orders, by: owner, at: now, until: expiresAt)
        }
        guard flaw == .claimsBeforeDue || flaw == .claimsDespiteLease || flaw == .raisesNoToken else {
            return try await memory.claim(orders, by: owner, at: now, until: expiresAt).map { lane in
                ClaimedLane(
                    webhookID: lane.webhookID,
                    deliveries: lane.deliveries.map { falsified($0) },
                    nextClaimableAt: lane.nextClaimableAt
                )
            }
        }
        let rows = orders.flatMap { memory.pendingRows(of: $0.webhookID) }
        for var row in rows {
            if flaw == .claimsBeforeDue { row.delivery.dueAt = min(row.delivery.dueAt, now) }
            if flaw == .claimsDespiteLease { row.lease = nil }
            if flaw == .raisesNoToken { row.leaseToken = max(0, row.leaseToken - 1) }
            memory.overwrite(row)
        }
        let lanes = try await memory.claim(orders, by: owner, at: now, until: expiresAt)
        let claimed = Set(lanes.flatMap(\.deliveries).map(\.delivery.id))
        for row in rows where !claimed.contains(row.delivery.id) { memory.overwrite(row) }
        return lanes
    }

    /// What a claim hands out of a delivery.
    private func falsified(_ leased: LeasedDelivery) -> LeasedDelivery {
        guard !leased.delivery.isFirstAttempt else { return leased }
        var delivery = leased.delivery
        if flaw == .countsPauses { delivery.pausedFor = .zero }
        if flaw == .altersEvents { delivery = delivery.withEventTime(delivery.eventTime.advanced(by: .seconds(1))) }
        return LeasedDelivery(delivery: delivery, lease: leased.lease)
    }

    func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool] {
        guard flaw != .recordsNothing else { return records.map { _ in true } }
        let held = try await memory.record(flaw == .recordsUnderAnyToken ? records.map { under(current: $0) } : records)
        if flaw == .logsNothing {
            for record in records { memory.eraseLog(of: record.deliveryID) }
        }
        let revived: DeliveryState? =
            flaw == .forgetsAcknowledgements ? .succeeded : flaw == .revivesFailures ? .failed : nil
        for var row in records.compactMap({ memory.row($0.deliveryID) }) where row.delivery.state == revived {
            row.delivery.state = .pending
            memory.overwrite(row)
        }
        return held
    }

    func release(_ leased: [LeasedDelivery]) async throws(StoreError) {
        try await memory.release(flaw == .releasesForAnyone ? leased.map { under(current: $0) } : leased)
        guard flaw == .releaseMovesDueTime else { return }
        for var row in leased.compactMap({ memory.row($0.delivery.id) }) where row.delivery.state == .pending {
            row.delivery.dueAt = row.delivery.dueAt.advanced(by: .seconds(30))
            memory.overwrite(row)
        }
    }

    func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError) {
        try await memory.prolong(leased, until: expiresAt)
    }

    func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        try await memory.expire(leased, at: now)
    }

    func deliveryTarget(of webhook: WebhookID, at now: Timestamp) async throws(StoreError) -> DeliveryTarget? {
        if flaw == .handsOutDeletedTargets { return memory.targetEvenIfDeleted(of: webhook, at: now) }
        // Asked long ago, no secret has retired.
        let asked = flaw == .handsOutRetiredSecrets ? Timestamp.earliest : now
        let target = try await memory.deliveryTarget(of: webhook, at: asked)
        if flaw == .handsOutRetiredSecrets { return target?.everlasting }
        if flaw == .handsOutNoPaces { return target?.unpaced }
        return flaw == .handsOutOneSecret ? target?.newest : target
    }

    func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook {
        try await memory.pauseWebhook(label, of: org, at: now, noting: note)
    }

    func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook {
        try await memory.resumeWebhook(label, of: org, at: now, noting: note)
    }

    func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording {
        try await memory.recordGone(record, at: now)
    }

    func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> RedeliveryResult? {
        let before = memory.row(id)
        let result = try await memory.redeliver(id, of: org, at: now, noting: note)
        if flaw == .redeliversIntoOldWindow, case .begun = result, var row = memory.row(id) {
            row.delivery.firstAttemptAt = before?.delivery.firstAttemptAt
            memory.overwrite(row)
        }
        return result
    }

    func redeliveries(of delivery: DeliveryID) async throws(StoreError) -> [Redelivery] {
        try await memory.redeliveries(of: delivery)
    }

    func createWebhook(
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

    func webhooks(of org: OrgID) async throws(StoreError) -> [Webhook] { try await memory.webhooks(of: org) }

    func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int {
        try await memory.countDeletedWebhooks(of: org)
    }

    func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await memory.updateWebhook(label, of: org, with: change, noting: note)
    }

    func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        let rows = memory.rows.filter { flaw == .deletionCancelsNothing && $0.delivery.state == .pending }
        let id = try await memory.deleteWebhook(label, of: org, at: now, noting: note)
        for row in rows where row.delivery.webhookID == id { memory.overwrite(row) }
        return id
    }

    func rotateSecret(
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

    private func under(current record: AttemptRecord) -> AttemptRecord {
        AttemptRecord(
            deliveryID: record.deliveryID,
            webhookID: record.webhookID,
            lease: memory.row(record.deliveryID)?.lease ?? record.lease,
            attempt: record.attempt,
            transition: record.transition,
            finishedAt: record.finishedAt
        )
    }

    private func under(current leased: LeasedDelivery) -> LeasedDelivery {
        LeasedDelivery(delivery: leased.delivery, lease: memory.row(leased.delivery.id)?.lease ?? leased.lease)
    }
}

extension MemoryStore: EngineStore {
    fileprivate func rows(of reports: [WorkflowReport]) -> [MemoryDelivery] {
        reports.flatMap { rows(of: $0.workflowID, in: $0.orgID) }
    }
}

extension ReportAcceptance {
    /// As if some deliveries had never been made.
    fileprivate func without(_ lost: [Delivery]) -> ReportAcceptance {
        guard case .accepted(let receipt, let leased, let unleased, let turnedAway) = self else { return self }
        let (ids, webhooks) = (Set(lost.map(\.id)), Set(lost.map(\.webhookID)))
        return .accepted(
            ReportReceipt(
                workflowID: receipt.workflowID,
                status: receipt.status,
                applied: receipt.applied,
                deliveries: receipt.deliveries.filter { !ids.contains($0.id) }
            ),
            leased: leased.filter { !ids.contains($0.delivery.id) },
            unleased: unleased.filter { !webhooks.contains($0) },
            turnedAway: turnedAway.filter { !webhooks.contains($0) }
        )
    }
}

extension Delivery {
    fileprivate func withEventTime(_ time: Timestamp) -> Delivery {
        Delivery(
            id: id,
            webhookID: webhookID,
            orgID: orgID,
            workflowID: workflowID,
            eventType: eventType,
            eventTime: time,
            acceptedAt: acceptedAt,
            state: state,
            attempts: attempts,
            attemptsBefore: attemptsBefore,
            firstAttemptAt: firstAttemptAt,
            pausedFor: pausedFor,
            dueAt: dueAt
        )
    }
}

extension DeliveryTarget {
    /// With secrets that never retire.
    fileprivate var everlasting: DeliveryTarget {
        with(secrets.map { ActiveSecret(secret: $0.secret, createdAt: $0.createdAt, retiresAt: nil) })
    }

    /// With the newest secret.
    fileprivate var newest: DeliveryTarget { with(Array(secrets.prefix(1))) }

    /// Without a pace.
    fileprivate var unpaced: DeliveryTarget {
        DeliveryTarget(webhookID: webhookID, url: url, authHeader: authHeader, secrets: secrets)
    }

    private func with(_ secrets: [ActiveSecret]) -> DeliveryTarget {
        DeliveryTarget(webhookID: webhookID, url: url, authHeader: authHeader, secrets: secrets, pace: pace)
    }
}
