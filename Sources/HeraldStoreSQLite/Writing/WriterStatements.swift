import GRDB

/// The statements that every delivery costs, on the writer's connection.
final class WriterStatements: Sendable {
    let insertWorkflow: PreparedStatement
    let insertDelivery: PreparedStatement
    let record: PreparedStatement
    let insertAttempt: PreparedStatement

    /// Prepares them.
    init(in db: Database) throws {
        insertWorkflow = try PreparedStatement(ReportSQL.insertWorkflow, in: db)
        insertDelivery = try PreparedStatement(ReportSQL.insertDelivery, in: db)
        record = try PreparedStatement(DeliverySQL.record, in: db)
        insertAttempt = try PreparedStatement(DeliverySQL.insertAttempt, in: db)
    }
}
