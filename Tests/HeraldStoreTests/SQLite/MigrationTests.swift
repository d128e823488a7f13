import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestFiles
import Testing

@testable import HeraldStoreSQLite

@Suite("A database of an earlier version is brought up to date with all that is in it")
struct MigrationTests {
    @Test("steps come in the order in which they were released")
    func order() {
        #expect(
            Migration.all.map(\.name) == [
                "initial", "pauses", "delivery log", "sent requests", "redeliveries", "tests", "replays", "health",
                "members", "traces", "retention", "erasure", "failed deliveries", "paces",
            ]
        )
    }

    @Test("deliveries, attempts and webhooks of the first version go on, and can be paused")
    func fromTheFirst() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let (path, oldPath) = (directory.file("new.db"), directory.file("old.db"))
        let first = try openSQLiteStore(at: path)
        let scene = Scene(store: first)
        try await first.createOrg(scene.org)
        let webhook = try await scene.subscribe("a", authHeader: AuthHeader(name: "X-Key", value: "v"))
        try await scene.complete(3)
        let leased = try await scene.claim(webhook, limit: 2).deliveries
        let retryAt = Scene.start.advanced(by: .seconds(60))
        let records = [scene.record(leased[0]), scene.record(leased[1], .retry(at: retryAt))]
        #expect(try await first.record(records) == [true, true])
        let target = try await first.deliveryTarget(of: webhook.id, at: Scene.start)
        await first.close()
        try await copy(path, toFirstVersionAt: oldPath)

        let second = try openSQLiteStore(at: oldPath, seed: 2, now: Scene.start)
        #expect(try await second.webhooks(of: scene.org.id).map(\.id) == [webhook.id])
        #expect(try await second.deliveryTarget(of: webhook.id, at: Scene.start) == target)
        #expect(try await second.delivery(leased[0].delivery.id)?.state == .succeeded)
        #expect(try await second.attempts(of: leased[1].delivery.id) == [records[1].attempt])
        let resumeAt = Scene.start.advanced(by: .seconds(90))
        _ = try await second.pauseWebhook("a", of: scene.org.id, at: Scene.start.advanced(by: .seconds(30)))
        #expect(try await Scene(store: second).claim(webhook, at: retryAt).deliveries.isEmpty)
        #expect(try await second.resumeWebhook("a", of: scene.org.id, at: resumeAt).pending == 2)
        let claimed = try await Scene(store: second).claim(webhook, at: resumeAt).deliveries
        #expect(claimed.map(\.delivery.pausedFor) == [.zero, .seconds(60)])
        await second.close()

        let third = try openSQLiteStore(at: oldPath, seed: 3, now: Scene.start)
        try await third.checkHealth()
        await third.close()
    }

    /// Makes a database as the first version would have left it, with what is in another.
    private func copy(_ path: String, toFirstVersionAt oldPath: String) async throws {
        let queue = try DatabaseQueue(path: oldPath)
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: Migration.initial.sql)
            try db.execute(sql: "ATTACH ? AS source", arguments: [path])
            // In the order of the schema, in which no row comes before what it refers to.
            for table in try String.fetchAll(db, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table'") {
                let columns = try db.columns(in: table).map(\.name).joined(separator: ", ")
                try db.execute(sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM source.\(table)")
            }
            try db.execute(
                sql: "PRAGMA user_version = 1; PRAGMA application_id = \(DatabaseInspection.applicationID)"
            )
        }
        try queue.close()
    }
}
