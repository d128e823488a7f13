import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery? {
        try await read("reading a delivery") { db in
            try db.first(HistorySQL.delivery, [id.stored]) { try DeliveryRow($0).delivery }
        }
    }

    package func entry(_ id: DeliveryID, of org: OrgID) async throws(StoreError) -> DeliveryEntry? {
        try await read("reading a delivery") { db in
            try db.first(HistorySQL.entry, [id.stored, org.stored]) { try Self.entry($0) }
        }
    }

    package func deliveries(of org: OrgID, _ query: DeliveryLogQuery) async throws(StoreError) -> DeliveryPage {
        if let workflow = query.workflowID {
            return DeliveryPage(of: try await history(of: workflow, in: org)?.deliveries ?? [], for: query)
        }
        return try await read("reading deliveries") { db in
            let webhooks = try db.all(HistorySQL.webhooks, [org.stored, query.label]) {
                try $0.identifier(0) as WebhookID
            }
            var scan = DeliveryLogScan(query, of: webhooks)
            while !scan.reads.isEmpty {
                var entries: [DeliveryEntry] = []
                var ends: [WebhookID: DeliveryID] = [:]
                for read in scan.reads {
                    let end = try Self.last(of: read, query, in: db)
                    entries += try Self.entries(of: read, down: end ?? query.start, query, in: db)
                    ends[read.webhookID] = end
                }
                scan.take(entries, ends: ends)
            }
            return scan.page
        }
    }

    package func history(of workflow: WorkflowID, in org: OrgID) async throws(StoreError) -> WorkflowHistory? {
        try await read("reading a workflow") { db in
            let known = try db.first(ReportSQL.workflow, [org.stored, workflow.stored]) { try WorkflowRow($0) }
            guard let known else { return nil }
            let deliveries = try db.all(HistorySQL.entriesOfWorkflow, [known.key]) { try Self.entry($0) }
            return WorkflowHistory(state: known.state, deliveries: deliveries)
        }
    }

    /// The last delivery that is to be looked at; `nil` when there are fewer.
    private static func last(
        of read: DeliveryLogScan.Reading,
        _ query: DeliveryLogQuery,
        in db: Database
    ) throws -> DeliveryID? {
        try db.first(
            query.state == .failed ? HistorySQL.lastFailedOfWebhook : HistorySQL.lastOfWebhook,
            [read.webhookID.stored, query.start.stored, read.end.stored, read.count - 1]
        ) { try $0.identifier(0) }
    }

    /// What a query admits of the deliveries from one that is known to be the last.
    private static func entries(
        of read: DeliveryLogScan.Reading,
        down start: DeliveryID,
        _ query: DeliveryLogQuery,
        in db: Database
    ) throws -> [DeliveryEntry] {
        let range = [read.webhookID.stored, start.stored, read.end.stored]
        let type = query.eventType?.storedCode
        return if query.state == .failed {
            try db.all(HistorySQL.failedEntriesOfWebhook, StatementArguments(range) + [type]) { try entry($0) }
        } else {
            try db.all(HistorySQL.entriesOfWebhook, StatementArguments(range) + [query.state?.storedCode, type]) {
                try entry($0)
            }
        }
    }

    private static func entry(_ row: Row) throws -> DeliveryEntry {
        DeliveryEntry(delivery: try DeliveryRow(row).delivery, label: row[17], pausedSince: row.optionalTimestamp(18))
    }

    package func attempts(
        of delivery: DeliveryID,
        before end: Int?,
        limit: Int
    ) async throws(StoreError) -> [Attempt] {
        let end = end ?? Int.max
        return try await read("reading attempts") { db in
            try db.all(HistorySQL.attempts, [delivery.stored, end, limit]) { try AttemptRow($0).attempt }.reversed()
        }
    }
}
