import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestFiles
import Testing

@testable import HeraldStoreSQLite

@Suite("Deleting a webhook with a large backlog")
struct LargeDeletionTests {
    @Test("it holds at once, and the rows follow in the background")
    func backlog() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let doomed = try await scene.subscribe("doomed")
            let healthy = try await scene.subscribe("healthy", [.workflowFailed])
            for _ in 0..<10 { try await scene.complete(5000) }
            let leased = try await scene.claim(doomed, limit: 10).deliveries

            _ = try await store.deleteWebhook("doomed", of: scene.org.id, at: Scene.start)
            async let recorded = store.record(leased.map { scene.record($0) })
            async let claimed = scene.claim(doomed, at: Scene.start.advanced(by: .seconds(999)))
            async let lanes = store.claimableLanes(after: nil, limit: 9)
            async let shown = store.delivery(leased[0].delivery.id)
            #expect(try await recorded.allSatisfy { !$0 })
            #expect(try await claimed.deliveries.isEmpty)
            #expect(try await lanes.isEmpty)
            #expect(try await shown?.state == .canceled)
            _ = try await scene.accept(.failed, of: scene.id())
            #expect(try await scene.claim(healthy).deliveries.count == 1)

            // Each write waits for the batch of the sweep that was asked for before it.
            for _ in 0..<30 { try await store.noteUse(of: scene.id(), at: Scene.start) }
            #expect(try await rows(pendingFor: doomed.id, in: store) == 0)
            #expect(try await canceling(in: store) == 0)
        }
    }

    @Test("what a process leaves behind is canceled by the next")
    func resumed() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("herald.db")
        let first = try openSQLiteStore(at: path)
        let scene = Scene(store: first)
        try await first.createOrg(scene.org)
        let doomed = try await scene.subscribe("doomed")
        try await scene.complete(3 * SQLiteStore.cancelBatch)
        try await first.pool.write { db in
            try db.execute(sql: "UPDATE webhook SET deleted_at = 0, canceling = 1")
        }
        await first.close()

        let second = try openSQLiteStore(at: path)
        let claimed = try await Scene(store: second).claim(doomed)
        #expect(claimed.deliveries.isEmpty)
        for _ in 0..<10 { try await second.noteUse(of: scene.id(), at: Scene.start) }
        #expect(try await rows(pendingFor: doomed.id, in: second) == 0)
        #expect(try await canceling(in: second) == 0)
        await second.close()
    }

    private func rows(pendingFor webhook: WebhookID, in store: SQLiteStore) async throws -> Int? {
        try await store.pool.read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM delivery WHERE webhook_id = ? AND state = 0",
                arguments: [webhook.stored]
            )
        }
    }

    private func canceling(in store: SQLiteStore) async throws -> Int? {
        try await store.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM webhook WHERE canceling = 1") }
    }
}
