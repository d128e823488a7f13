import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStoreSQLite

@Suite("Pausing a webhook with a large backlog")
struct LargePauseTests {
    @Test("a pause and its end change one row each, whatever waits, and the count stops at its bound")
    func costs() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            for _ in 0..<3 { try await scene.complete(4000) }

            let before = try await changes(in: store)
            try await scene.pause("a")
            #expect(try await changes(in: store) == before + 1)
            #expect(try await scene.claim(webhook, at: Scene.start).deliveries.isEmpty)
            #expect(try await store.claimableLanes(after: nil, limit: 9).isEmpty)
            #expect(try await scene.resume("a").pending == Limits.countedDeliveries)
            #expect(try await changes(in: store) == before + 2)
        }
    }

    /// How many rows the writer has changed since the store was opened.
    private func changes(in store: SQLiteStore) async throws -> Int {
        try await store.pool.write { $0.totalChangesCount }
    }
}
