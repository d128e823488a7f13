import Foundation
import GRDB

/// What a server has stored, read by SQL of our own.
struct StoredDeliveries {
    /// Every delivery, by id.
    let byID: [String: Stored]

    /// A row.
    struct Stored {
        let triple: Triple
        let state: State
        let attempts: Int
    }

    /// The state's number in the database.
    enum State: Int {
        case pending
        case succeeded
        case failed
        case canceled
    }

    /// Reads all deliveries.
    init(in database: String) throws {
        let query = """
            SELECT lower(hex(d.id)), lower(hex(w.id)), h.label, d.event_type, d.state, d.attempts
            FROM delivery AS d JOIN workflow AS w ON w.key = d.workflow_key JOIN webhook AS h ON h.id = d.webhook_id
            """
        let rows = try Self.read(database) { try Row.fetchAll($0, sql: query) }
        byID = Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                guard let state = State(rawValue: row[4]) else { throw TortureFailure("an unknown state: \(row)") }
                let triple = Triple(
                    workflow: Self.uuid(row[1]),
                    label: row[2],
                    eventType: row[3] == 1 ? "WORKFLOW_COMPLETED" : "WORKFLOW_FAILED"
                )
                return (Self.uuid(row[0]), Stored(triple: triple, state: state, attempts: row[5]))
            }
        )
    }

    /// How many deliveries are pending.
    static func pending(in database: String) throws -> Int {
        try read(database) { try Int.fetchOne($0, sql: "SELECT count(*) FROM delivery WHERE state = 0") ?? 0 }
    }

    private static func read<Value>(_ database: String, _ query: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: database, configuration: configuration)
        return try queue.read(query)
    }

    private static func uuid(_ hexadecimal: String) -> String {
        let digits = Array(hexadecimal)
        let bounds = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return bounds.map { String(digits[$0]) }.joined(separator: "-")
    }
}
