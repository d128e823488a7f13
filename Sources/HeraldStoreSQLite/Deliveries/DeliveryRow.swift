import GRDB
import HeraldCore

/// Columns of `delivery` with its workflow's id, in the order in which ``DeliverySQL`` and ``HistorySQL`` select them.
struct DeliveryRow {
    let delivery: Delivery
    let claimableAt: Timestamp
    let leaseToken: Int64

    /// Reads a row.
    init(_ row: Row) throws {
        delivery = Delivery(
            id: try row.identifier(0),
            webhookID: try row.identifier(1),
            orgID: try row.identifier(13),
            workflowID: try row.identifier(2),
            eventType: try row.code(3),
            eventTime: row.timestamp(4),
            acceptedAt: row.timestamp(5),
            isTest: row[15],
            trace: (row[16] as String?).flatMap(TraceContext.init(stored:)),
            state: try row.code(6),
            attempts: row[7],
            attemptsBefore: row[14],
            firstAttemptAt: row.optionalTimestamp(8),
            pausedFor: row.optionalTimestamp(8) == nil ? .zero : .milliseconds(row[12] as Int64),
            dueAt: row.timestamp(9)
        )
        claimableAt = row.timestamp(10)
        leaseToken = row[11]
    }
}
