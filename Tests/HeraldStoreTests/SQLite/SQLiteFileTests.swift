import FoundationEssentials
import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestFiles
import Testing

@testable import HeraldStoreSQLite

@Suite("What stands in a SQLite store's files")
struct SQLiteFileTests {
    @Test("secrets, header values and keys stand nowhere in the clear")
    func sealed() async throws {
        try await withSQLiteStore { store, path in
            let kept = try await Scene(store: store).keepSecrets()
            var bytes = Data()
            for suffix in ["", "-wal"] { bytes += try Data(contentsOf: URL(filePath: path + suffix)) }
            for secret in kept.hidden { #expect(bytes.firstRange(of: Data(secret.utf8)) == nil) }
            #expect(bytes.firstRange(of: Data(Scene.publicKey.utf8)) != nil)
            #expect(try await store.deliveryTarget(of: kept.webhook.id, at: Scene.start)?.authHeader == kept.header)
        }
    }

    @Test("a secret moved to another webhook's row does not open there")
    func moved() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let first = try await scene.subscribe("a")
            try await scene.subscribe("b")
            try await store.pool.write { db in
                try db.execute(
                    sql: "UPDATE signing_secret SET sealed = (SELECT sealed FROM signing_secret WHERE webhook_id <> ?)",
                    arguments: [first.id.stored]
                )
            }
            let failure = try await code { _ = try await store.deliveryTarget(of: first.id, at: Scene.start) }
            #expect(failure == .corrupted)
        }
    }

    @Test("of a transaction that is cut off nothing is there, of those before it everything")
    func cutOff() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        try await withSQLiteStore { store, path in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await scene.subscribe("a")
            let copy = directory.file("copy.db")
            try await store.pool.writeWithoutTransaction { db in
                try db.beginTransaction(.immediate)
                try db.execute(sql: "UPDATE org SET name = 'half'")
                // Spills the cache into the log, as a transaction larger than it would.
                try db.execute(
                    sql: "PRAGMA cache_size = 1; CREATE TABLE half (a); INSERT INTO half VALUES (zeroblob(200000))"
                )
                for suffix in ["", "-wal"] {
                    try Data(contentsOf: URL(filePath: path + suffix)).write(to: URL(filePath: copy + suffix))
                }
                try db.rollback()
            }
            let survivor = try openSQLiteStore(at: copy)
            #expect(try await survivor.orgs() == [scene.org])
            #expect(try await survivor.webhooks(of: scene.org.id).map(\.label) == ["a"])
            await survivor.close()
        }
    }

    @Test("a process that dies before its first commit leaves a file that opens as new")
    func diedYoung() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("herald.db")
        try Data().write(to: URL(filePath: path))
        let queue = try DatabaseQueue(path: path)
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
        try queue.close()
        let store = try openSQLiteStore(at: path)
        try await store.checkHealth()
        await store.close()
    }
}
