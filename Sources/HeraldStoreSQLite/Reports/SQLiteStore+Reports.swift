import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance] {
        try await acceptInParts(reports, offer: offer) { rest, room throws(StoreError) in
            try await acceptPart(of: rest, at: now, offer: offer, room: room)
        }
    }

    /// Accepts so many reports, each whole, as fill a transaction: a report makes as many rows as its org has webhooks,
    /// and others wait for the writer meanwhile.
    private func acceptPart(
        of reports: ArraySlice<WorkflowReport>,
        at now: Timestamp,
        offer: LeaseOffer,
        room: Int
    ) async throws(StoreError) -> [ReportAcceptance] {
        try await writer.write("accepting reports", weight: reports.count) { [self] db in
            var room = room
            var acceptances: [ReportAcceptance] = []
            let changesBefore = db.totalChangesCount
            for report in reports where db.totalChangesCount - changesBefore < CommitGroup.maxWeight {
                acceptances.append(try accept(report, at: now, offer: offer, room: &room, in: db))
            }
            return acceptances
        }
    }

    private func accept(
        _ report: WorkflowReport,
        at now: Timestamp,
        offer: LeaseOffer,
        room: inout Int,
        in db: Database
    ) throws -> ReportAcceptance {
        let subscriptions = try memory.subscriptions(of: report.orgID) {
            try Self.subscriptions(of: report.orgID, in: db)
        }
        guard let subscriptions else { return .unknownOrg }
        let (workflow, change) = try applyToWorkflow(report, in: db)
        var births: [Birth] = []
        if let event = change.firing {
            for subscription in subscriptions where subscription.eventTypes.contains(event) {
                if offer.fullBacklogs.contains(subscription.webhookID) {
                    births.append(try turnAway(report, event, from: subscription, workflow: workflow, at: now, in: db))
                    continue
                }
                let isClosed = subscription.isPaused || offer.closedLanes.contains(subscription.webhookID)
                let isLeased = room > 0 && !isClosed
                if isLeased { room -= 1 }
                let lease = isLeased ? Lease(owner: offer.owner, token: 1, expiresAt: offer.expiresAt) : nil
                births.append(
                    try bear(report, event, for: subscription, workflow: workflow, lease: lease, at: now, in: db)
                )
            }
            births.sort { $0.line.id < $1.line.id }
        }
        let lines = change.firing == nil ? try lines(of: report.status, workflow: workflow, in: db) : births.map(\.line)
        let receipt = ReportReceipt(
            workflowID: report.workflowID,
            status: change.state.status,
            applied: change.applied,
            deliveries: lines
        )
        return .accepted(
            receipt,
            leased: births.compactMap(\.leased),
            unleased: births.filter { $0.leased == nil && !$0.isPaused && !$0.isTurnedAway }.map(\.webhookID),
            turnedAway: births.filter(\.isTurnedAway).map(\.webhookID)
        )
    }

    /// Stores what a report changes of its workflow.
    ///
    /// - Returns: the workflow's key, and what changed.
    private func applyToWorkflow(
        _ report: WorkflowReport,
        in db: Database
    ) throws -> (key: Int64, change: WorkflowState.Change) {
        // Trying to insert tells whether the workflow is known; looking first would be a second search.
        let birth = WorkflowState.applying(report, to: nil)
        let inserted = try memory.statements(in: db).insertWorkflow.run(in: db) { row in
            row.bind(report.orgID)
            row.bind(report.workflowID)
            row.bind(birth.state.status)
            row.bind(birth.state.statusTime)
            row.bind(birth.state.firedEvents.storedCode)
        }
        guard inserted == 0 else { return (db.lastInsertedRowID, birth) }
        let known = try db.first(ReportSQL.workflow, [report.orgID.stored, report.workflowID.stored]) {
            try WorkflowRow($0)
        }
        guard let known else { throw CorruptRow("a workflow that is in the index only") }
        let change = WorkflowState.applying(report, to: known.state)
        if change.applied {
            let state = change.state
            try db.run(
                ReportSQL.updateWorkflow,
                [state.status.storedCode, state.statusTime.milliseconds, state.firedEvents.storedCode, known.key]
            )
        }
        return (known.key, change)
    }

    private func bear(
        _ report: WorkflowReport,
        _ event: EventType,
        for subscription: Subscription,
        workflow: Int64,
        lease: Lease?,
        at now: Timestamp,
        in db: Database
    ) throws -> Birth {
        let delivery = Delivery(
            id: newDeliveryID(at: now),
            webhookID: subscription.webhookID,
            orgID: report.orgID,
            workflowID: report.workflowID,
            eventType: event,
            eventTime: report.time,
            acceptedAt: now,
            trace: report.trace,
            dueAt: now
        )
        try memory.statements(in: db).insertDelivery.run(in: db) { row in
            row.bind(delivery.id)
            row.bind(delivery.webhookID)
            row.bind(workflow)
            row.bind(event)
            row.bind(delivery.eventTime)
            row.bind(delivery.acceptedAt)
            row.bind(delivery.dueAt)
            row.bind(max(lease?.expiresAt ?? now, now))
            row.bind(lease?.token ?? 0)
            row.bind(lease?.owner)
            row.bind(subscription.pausedFor)
        }
        if let trace = delivery.trace { try db.run(ReportSQL.trace, [trace.stored, delivery.id.stored]) }
        return Birth(
            line: ReportReceipt.Line(id: delivery.id, label: subscription.label, eventType: event),
            webhookID: subscription.webhookID,
            isPaused: subscription.isPaused,
            isTurnedAway: false,
            leased: lease.map { LeasedDelivery(delivery: delivery, lease: $0) }
        )
    }

    /// Stores a delivery as failed, because too many are pending.
    private func turnAway(
        _ report: WorkflowReport,
        _ event: EventType,
        from subscription: Subscription,
        workflow: Int64,
        at now: Timestamp,
        in db: Database
    ) throws -> Birth {
        let id = newDeliveryID(at: now)
        try db.run(
            BacklogSQL.insertTurnedAway,
            [
                id.stored, subscription.webhookID.stored, workflow, event.storedCode, report.time.milliseconds,
                now.milliseconds, now.milliseconds, now.milliseconds, subscription.pausedFor,
            ]
        )
        if let trace = report.trace { try db.run(ReportSQL.trace, [trace.stored, id.stored]) }
        return Birth(
            line: ReportReceipt.Line(id: id, label: subscription.label, eventType: event),
            webhookID: subscription.webhookID,
            isPaused: subscription.isPaused,
            isTurnedAway: true,
            leased: nil
        )
    }

    private func lines(
        of status: WorkflowStatus,
        workflow: Int64,
        in db: Database
    ) throws -> [ReportReceipt.Line] {
        guard let event = status.eventType else { return [] }
        return try db.all(ReportSQL.deliveries, [workflow, event.storedCode]) { row in
            ReportReceipt.Line(id: try row.identifier(0), label: row[1], eventType: event)
        }
    }

    private static func subscriptions(of org: OrgID, in db: Database) throws -> [Subscription]? {
        guard try db.first(OrgSQL.exists, [org.stored], { _ in true }) != nil else { return nil }
        return try db.all(WebhookSQL.subscriptions, [org.stored]) { row in
            Subscription(
                webhookID: try row.identifier(0),
                label: row[1],
                eventTypes: Set(storedCode: row[2]),
                isPaused: row[3],
                pausedFor: row[4]
            )
        }
    }

    /// A delivery just made.
    private struct Birth {
        let line: ReportReceipt.Line
        let webhookID: WebhookID
        let isPaused: Bool
        let isTurnedAway: Bool
        let leased: LeasedDelivery?
    }
}
