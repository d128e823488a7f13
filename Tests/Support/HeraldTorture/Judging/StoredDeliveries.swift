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

    /// Deliveries that were read elsewhere.
    init(byID: [String: Stored]) {
        self.byID = byID
    }

    /// Reads all deliveries.
    init(in database: String) throws {
        let query = """
            SELECT \(Self.uuid("d.id")), \(Self.uuid("w.id")), h.label, d.event_type, d.state, d.attempts
            FROM delivery AS d JOIN workflow AS w ON w.key = d.workflow_key JOIN webhook AS h ON h.id = d.webhook_id
            """
        let rows = try Self.read(database) { try Row.fetchAll($0, sql: query) }
        byID = Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                guard let state = State(rawValue: row[4]) else { throw TortureFailure("an unknown state: \(row)") }
                let triple = Triple(
                    workflow: row[1],
                    label: row[2],
                    eventType: row[3] == 1 ? "WORKFLOW_COMPLETED" : "WORKFLOW_FAILED"
                )
                return (row[0], Stored(triple: triple, state: state, attempts: row[5]))
            }
        )
    }

    /// Reads all deliveries that a server left, and touches nothing of it: who reads a database with a log writes
    /// beside it.
    init(inCopyOf database: String) throws {
        let copy = try DatabaseCopy(of: database)
        defer { copy.remove() }
        try self.init(in: copy.path)
    }

    /// How many deliveries are pending.
    static func pending(in database: String) throws -> Int {
        try read(database) { try Int.fetchOne($0, sql: "SELECT count(*) FROM delivery WHERE state = 0") ?? 0 }
    }

    /// The version of the schema.
    static func version(in database: String) throws -> Int {
        try read(database) { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    }

    private static func read<Value>(_ database: String, _ query: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: database, configuration: configuration)
        return try queue.read(query)
    }

    /// SQL for the text of an id.
    private static func uuid(_ column: String) -> String {
        let parts = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)]
        return parts.map { "substr(lower(hex(\(column))), \($0.0), \($0.1))" }.joined(separator: " || '-' || ")
    }
}
