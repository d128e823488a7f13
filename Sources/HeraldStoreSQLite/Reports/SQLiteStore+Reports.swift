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
        guard let event = change.firing else {
            return ReportAcceptance(report, change, earlier: try lines(of: report.status, workflow: workflow, in: db))
        }
        var births: [Birth] = []
        for subscription in subscriptions where subscription.eventTypes.contains(event) {
            let id = newDeliveryID(at: now)
            let birth = Birth(report, event, to: subscription, offer: offer, room: &room, id: id, at: now)
            try insert(birth, workflow: workflow, in: db)
            births.append(birth)
        }
        births.sort { $0.delivery.id < $1.delivery.id }
        return ReportAcceptance(report, change, born: births[...])
    }

    /// Stores what a report changes of its workflow.
    ///
    /// - Returns: the workflow's key, and what changed.
    private func applyToWorkflow(
        _ report: WorkflowReport,
        in db: Database
    ) throws -> (key: Int64, change: WorkflowState.Change) {
        // Trying to insert tells whether the workflow is known; looking first would be a second search.
        let first = WorkflowState.applying(report, to: nil)
        let inserted = try memory.statements(in: db).insertWorkflow.run(in: db) { row in
            row.bind(report.orgID)
            row.bind(report.workflowID)
            row.bind(first.state.status)
            row.bind(first.state.statusTime)
            row.bind(first.state.firedEvents.storedCode)
        }
        guard inserted == 0 else { return (db.lastInsertedRowID, first) }
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

    private func insert(_ birth: Birth, workflow: Int64, in db: Database) throws {
        let delivery = birth.delivery
        if birth.isTurnedAway {
            try db.run(
                BacklogSQL.insertTurnedAway,
                [
                    delivery.id.stored, delivery.webhookID.stored, workflow, delivery.eventType.storedCode,
                    delivery.eventTime.milliseconds, delivery.acceptedAt.milliseconds, delivery.dueAt.milliseconds,
                    birth.claimableAt.milliseconds, birth.pausedBefore,
                ]
            )
        } else {
            try memory.statements(in: db).insertDelivery.run(in: db) { row in
                row.bind(delivery.id)
                row.bind(delivery.webhookID)
                row.bind(workflow)
                row.bind(delivery.eventType)
                row.bind(delivery.eventTime)
                row.bind(delivery.acceptedAt)
                row.bind(delivery.dueAt)
                row.bind(birth.claimableAt)
                row.bind(birth.lease?.token ?? 0)
                row.bind(birth.lease?.owner)
                row.bind(birth.pausedBefore)
            }
        }
        if let trace = delivery.trace { try db.run(ReportSQL.trace, [trace.stored, delivery.id.stored]) }
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
}
