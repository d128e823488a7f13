import HeraldCore

/// Columns of a delivery with its workflow's id, in the order in which ``DeliverySQL`` and ``HistorySQL`` select them.
struct DeliveryRow {
    let delivery: Delivery

    /// Reads a row.
    ///
    /// - Parameter first: the position of the first column.
    init(_ row: Row, from first: Int = 0) throws {
        let firstAttemptAt = try row.optionalTimestamp(first + 8)
        delivery = Delivery(
            id: try row.identifier(first),
            webhookID: try row.identifier(first + 1),
            orgID: try row.identifier(first + 11),
            workflowID: try row.identifier(first + 2),
            eventType: try row.code(first + 3),
            eventTime: try row.timestamp(first + 4),
            acceptedAt: try row.timestamp(first + 5),
            isTest: try row.flag(first + 13),
            trace: try row.optionalText(first + 14).flatMap(TraceContext.init(stored:)),
            state: try row.code(first + 6),
            attempts: Int(try row.integer(first + 7)),
            attemptsBefore: Int(try row.integer(first + 12)),
            firstAttemptAt: firstAttemptAt,
            pausedFor: firstAttemptAt == nil ? .zero : .milliseconds(try row.integer(first + 10)),
            dueAt: try row.timestamp(first + 9)
        )
    }
}
