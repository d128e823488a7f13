import GRDB
import HeraldStore
import Testing

@testable import HeraldStoreSQLite

@Suite("No statement on the main path reads more than it needs")
struct QueryPlanTests {
    @Test(
        "every step is a search by an index, and nothing is sorted aside",
        arguments: [
            DeliverySQL.queue, DeliverySQL.lease, DeliverySQL.record, DeliverySQL.release, DeliverySQL.expire,
            DeliverySQL.cancelSome, DeliverySQL.nextLane, ReportSQL.workflow, ReportSQL.updateWorkflow,
            HistorySQL.delivery, HistorySQL.attempts, WebhookSQL.target, WebhookSQL.secrets,
            WebhookSQL.idByLabel, OrgSQL.exists, OrgSQL.keySetBySecret, OrgSQL.keySetByPublicKey, OrgSQL.noteUse,
        ]
    )
    func plan(sql: String) async throws {
        try await withSQLiteStore { store, _ in
            let steps = try await plan(of: sql, in: store)
            #expect(!steps.isEmpty)
            for step in steps {
                #expect(!step.hasPrefix("SCAN"), "\(steps)")
                #expect(!step.contains("TEMP B-TREE"), "\(steps)")
            }
        }
    }

    @Test("the deliveries of one workflow are found by it, and sorted, for they are few")
    func receipt() async throws {
        try await withSQLiteStore { store, _ in
            let steps = try await plan(of: ReportSQL.deliveries, in: store)
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }

    private func plan(of sql: String, in store: SQLiteStore) async throws -> [String] {
        try await store.pool.read { db in
            let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
            let count = sql.count { $0 == "?" }
            let none = StatementArguments(Array(repeating: DatabaseValue.null, count: count))
            return try Row.fetchAll(statement, arguments: none).map { $0["detail"] }
        }
    }
}
