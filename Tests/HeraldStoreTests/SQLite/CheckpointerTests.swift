import FoundationEssentials
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStoreSQLite

@Suite("The log is copied into the database")
struct CheckpointerTests {
    @Test("again and again, so that it does not grow with what is written")
    func bounded() async throws {
        try await withSQLiteStore { store, path in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            for _ in 0..<6 {
                try await scene.complete(1000)
                let leased = try await scene.claim(webhook, limit: 1000).deliveries
                _ = try await store.record(leased.map { scene.record($0) })
            }
            #expect(try size(of: path) > 1 << 19, "what most of 6,000 deliveries take at least")
            #expect(try size(of: path + "-wal") < 16 << 20)
        }
    }

    @Test("also when every commit is small")
    func smallCommits() async throws {
        try await withSQLiteStore { store, path in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await scene.subscribe("a")
            for _ in 0..<1500 { try await scene.complete(1) }
            #expect(try size(of: path) > 256 << 10)
        }
    }

    private func size(of path: String) throws -> Int {
        try Data(contentsOf: URL(filePath: path), options: .alwaysMapped).count
    }
}
