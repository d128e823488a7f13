import GRDB
import HeraldChance
import HeraldStore
import HeraldTestFiles
import Testing

@testable import HeraldStoreSQLite

@Suite("A file's schema is left alone when that is asked for")
struct ManualMigrationTests {
    @Test("a file that is missing, empty or behind is refused, and left as it is")
    func refused() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("herald.db")
        #expect(refusal(path) == "missing")
        #expect(try directory.names.isEmpty)
        let queue = try DatabaseQueue(path: path)
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: Migration.initial.sql)
            try db.execute(sql: "PRAGMA user_version = 1; PRAGMA application_id = \(DatabaseInspection.applicationID)")
        }
        try queue.close()
        #expect(try SQLiteStore.steps(at: path).taken == 1)
        #expect(refusal(path) == "olderVersion")
        #expect(try SQLiteStore.steps(at: path).taken == 1)
    }

    @Test("a file that is up to date is opened, and its steps can be read meanwhile")
    func opened() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("herald.db")
        try await openSQLiteStore(at: path).close()
        let store = try open(path)
        #expect(try SQLiteStore.steps(at: path).pending == 0)
        await store.close()
    }

    private func open(_ path: String) throws -> SQLiteStore {
        try SQLiteStore.open(
            path: path,
            vault: vault(7),
            random: SeededGenerator(seed: 1),
            now: Scene.start,
            migrates: false,
            sleep: { _ in }
        )
    }

    /// The name of the case that opening throws.
    private func refusal(_ path: String) -> String {
        do {
            _ = try open(path)
            return "none"
        } catch {
            return Mirror(reflecting: error).children.first?.label ?? ""
        }
    }
}
