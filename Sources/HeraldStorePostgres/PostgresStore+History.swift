package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery? {
        try await read("reading a delivery", HistorySQL.delivery, [.id(id)]) { try DeliveryRow($0).delivery }.first
    }

    package func entry(_ id: DeliveryID, of org: OrgID) async throws(StoreError) -> DeliveryEntry? {
        try await read("reading a delivery", HistorySQL.entry, [.id(id), .id(org)]) { try Self.entry($0) }.first
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
            label: try row.text(first + 12),
            pausedSince: try row.optionalTimestamp(first + 13)
        )
    }

    package func attempts(of delivery: DeliveryID) async throws(StoreError) -> [Attempt] {
        try await read("reading attempts", HistorySQL.attempts, [.id(delivery)]) { try AttemptRow($0).attempt }
    }
}
