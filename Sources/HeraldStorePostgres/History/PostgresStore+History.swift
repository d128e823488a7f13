package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery? {
        try await read("reading a delivery", HistorySQL.delivery, [.id(id)]) { try DeliveryRow($0).delivery }.first
    }

    package func entry(_ id: DeliveryID, of org: OrgID) async throws(StoreError) -> DeliveryEntry? {
        try await read("reading a delivery", HistorySQL.entry, [.id(id), .id(org)]) { try Self.entry($0) }.first
    }

    package func deliveries(of org: OrgID, _ query: DeliveryLogQuery) async throws(StoreError) -> DeliveryPage {
        if let workflow = query.workflowID {
            return DeliveryPage(of: try await history(of: workflow, in: org)?.deliveries ?? [], for: query)
        }
        let webhooks = try await read("reading webhooks", HistorySQL.webhooks, [.id(org), .text(query.label)]) {
            try $0.identifier(0) as WebhookID
        }
        var scan = DeliveryLogScan(query, of: webhooks)
        while !scan.reads.isEmpty {
            let statement = Self.look(scan.reads, query)
            let rows = try await read("reading deliveries", statement.sql, statement.arguments) { row in
                (entry: try Self.entry(row), isLast: try row.flag(17))
            }
            let ends = rows.lazy.filter(\.isLast).map { ($0.entry.delivery.webhookID, $0.entry.delivery.id) }
            scan.take(rows.map(\.entry), ends: Dictionary(uniqueKeysWithValues: ends))
        }
        return scan.page
    }

    /// Looks at deliveries for a page of the log.
    static func look(_ reads: [DeliveryLogScan.Reading], _ query: DeliveryLogQuery) -> Statement {
        let range = [
            Argument.ids(reads.map(\.webhookID)), .ids(reads.map(\.end)), .integers(reads.map { Int64($0.count) }),
            .id(query.start),
        ]
        let type = Argument.integer(query.eventType?.storedCode)
        return query.state == .failed
            ? Statement(HistorySQL.failedEntriesOfWebhooks, range + [type])
            : Statement(HistorySQL.entriesOfWebhooks, range + [.integer(query.state?.storedCode), type])
    }

    package func history(of workflow: WorkflowID, in org: OrgID) async throws(StoreError) -> WorkflowHistory? {
        let rows = try await read("reading a workflow", HistorySQL.workflow, [.id(org), .id(workflow)]) { row in
            let state = WorkflowState(
                status: try row.code(0),
                statusTime: try row.timestamp(1),
                firedEvents: Set(storedCode: try row.integer(2))
            )
            let hasDelivery = try row.optionalIdentifier(3) as DeliveryID? != nil
            return (state, hasDelivery ? try Self.entry(row, from: 3) : nil)
        }
        guard let state = rows.first?.0 else { return nil }
        return WorkflowHistory(state: state, deliveries: rows.compactMap(\.1))
    }

    private static func entry(_ row: Row, from first: Int = 0) throws -> DeliveryEntry {
        DeliveryEntry(
            delivery: try DeliveryRow(row, from: first).delivery,
            label: try row.text(first + 15),
            pausedSince: try row.optionalTimestamp(first + 16)
        )
    }

    package func attempts(
        of delivery: DeliveryID,
        before end: Int?,
        limit: Int
    ) async throws(StoreError) -> [Attempt] {
        let arguments: [Argument] = [.id(delivery), .integer(Int64(end ?? .max)), .integer(Int64(limit))]
        let newest = try await read("reading attempts", HistorySQL.attempts, arguments) { try AttemptRow($0).attempt }
        return newest.reversed()
    }
}
