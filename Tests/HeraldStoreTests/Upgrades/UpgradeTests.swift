import GRDB
import HeraldChance
import HeraldCore
import HeraldStore
import HeraldTestFiles
import Testing

@testable import HeraldStorePostgres
@testable import HeraldStoreSQLite

@Suite("What every earlier version left is opened, is sound, and is delivered")
struct UpgradeTests {
    @Test("there is a database of every version that was left; a release demands the last one as well")
    func noneIsMissing() {
        for kind in [SchemaFixture.Kind.sqlite, .postgres] {
            let versions = SchemaFixture.all(kind).map(\.version)
            #expect(
                versions.count >= 13 && versions == Array(1...versions.count),
                "\(kind): see scripts/schema-fixtures"
            )
        }
    }

    @Test("a file", arguments: SchemaFixture.all(.sqlite))
    func sqlite(fixture: SchemaFixture) async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("herald.db")
        let before = try await load(fixture, into: path)
        let store = try SQLiteStore.open(
            path: path,
            vault: try SchemaFixture.vault(),
            random: SeededGenerator(seed: 1),
            now: Timestamp(milliseconds: before.lastAccepted),
            sleep: { _ in }
        )
        let scene = UpgradedScene(store: store, lastAccepted: before.lastAccepted)
        #expect(try SQLiteStore.steps(at: path).pending == 0)
        #expect(try audit(path, at: scene.now) == [])
        #expect(try await scene.deliverAll() == before.pending)
        #expect(try audit(path, at: scene.now) == [])
        await store.close()
    }

    @Test("a database on a server", arguments: SchemaFixture.all(.postgres))
    func postgres(fixture: SchemaFixture) async throws {
        try await ThrowawayPostgres.shared.withDatabase(isEmpty: true) { url in
            let session = try await SQLSession(url)
            for statement in try fixture.statements() { try await session.run(statement) }
            let pending = try await session.query("SELECT count(*)::text FROM herald.pending")
            let last = try await session.query("SELECT max(accepted_at)::text FROM herald.delivery")
            let lastAccepted = try #require(last.first.flatMap { Int64($0) })

            let store = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: try SchemaFixture.vault(),
                random: SeededGenerator(seed: 1)
            )
            let scene = UpgradedScene(store: store, lastAccepted: lastAccepted)
            #expect(try await PostgresStore.steps(url: url).pending == 0)
            #expect(try await auditServer(url, at: scene.now) == [])
            // What an engine had left in the outbox makes one for each of the three webhooks of its org.
            let reported = fixture.version >= 2 ? 3 : 0
            #expect(try await scene.deliverAll() == (pending.first.flatMap { Int($0) } ?? 0) + reported)
            #expect(try await session.query("SELECT count(*)::text FROM herald.outbox") == ["0"])
            #expect(try await auditServer(url, at: scene.now) == [])
            await store.close()
        }
    }

    /// Makes the file, and tells what is in it.
    private func load(_ fixture: SchemaFixture, into path: String) async throws -> (pending: Int, lastAccepted: Int64) {
        let queue = try DatabaseQueue(path: path)
        let found = try await queue.writeWithoutTransaction { db in
            for statement in try fixture.statements() { try db.execute(sql: statement) }
            return (
                pending: try Int.fetchOne(db, sql: "SELECT count(*) FROM delivery WHERE state = 0") ?? 0,
                lastAccepted: try Int64.fetchOne(db, sql: "SELECT max(accepted_at) FROM delivery") ?? 0
            )
        }
        try queue.close()
        try #require(found.pending > 3)
        return found
    }

    /// The rules that are broken.
    private func audit(_ path: String, at now: Timestamp) throws -> [String] {
        let report = try DatabaseAudit(path: path, now: now, schedule: .standard).check()
        return report.findings.filter { $0.problems > 0 }.map(\.rule)
    }

    private func auditServer(_ url: String, at now: Timestamp) async throws -> [String] {
        let report = try await PostgresAudit(url: url, now: now, schedule: .standard).check()
        return report.findings.filter { $0.problems > 0 }.map(\.rule)
    }
}
