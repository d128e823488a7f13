import FoundationEssentials
import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestFiles
import HeraldVault
import Testing

@testable import HeraldStoreSQLite

@Suite("A SQLite store opens its own file and no other")
struct SQLiteOpeningTests {
    @Test("everything is there again after reopening")
    func reopening() async throws {
        try await inScratch { path in
            let first = try openSQLiteStore(at: path)
            let scene = Scene(store: first)
            try await first.createOrg(scene.org)
            let webhook = try await scene.subscribe("a", authHeader: AuthHeader(name: "X-Key", value: "v"))
            let workflow = try await scene.complete(1)[0]
            let target = try await first.deliveryTarget(of: webhook.id, at: Scene.start)
            await first.close()

            let second = try openSQLiteStore(at: path, seed: 2)
            #expect(try await second.orgs() == [scene.org])
            #expect(try await second.deliveryTarget(of: webhook.id, at: Scene.start) == target)
            let again = Scene(store: second)
            let offer = again.offer(room: 9)
            let results = try await second.accept(
                [WorkflowReport(orgID: scene.org.id, workflowID: workflow, status: .complete, time: Scene.start)],
                at: Scene.start,
                offer: offer
            )
            #expect(Accepted(results[0])?.receipt.applied == false)
            #expect(try await again.claim(webhook).deliveries.count == 1)
            await second.close()
        }
    }

    @Test("leases of the process that had the file before are ended, and retries keep their time")
    func endsLeases() async throws {
        try await inScratch { path in
            let first = try openSQLiteStore(at: path)
            let scene = Scene(store: first)
            try await first.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2)
            let held = try await scene.claim(webhook).deliveries
            let retryAt = Scene.start.advanced(by: .seconds(90))
            let attempt = Attempt(
                number: 1,
                startedAt: Scene.start,
                outcome: .rejected(status: 500),
                timings: AttemptTimings(total: .seconds(1)),
                response: nil
            )
            let record = AttemptRecord(
                deliveryID: held[0].delivery.id,
                webhookID: webhook.id,
                lease: held[0].lease,
                attempt: attempt,
                transition: .retry(at: retryAt),
                finishedAt: Scene.start
            )
            #expect(try await first.record([record]) == [true])
            await first.close()

            let second = try openSQLiteStore(at: path, seed: 2, now: Scene.start)
            let claimed = try await Scene(store: second).claim(webhook)
            #expect(claimed.deliveries.map(\.delivery.id) == [held[1].delivery.id])
            #expect(claimed.deliveries.first?.lease.token == held[1].lease.token + 1)
            #expect(claimed.nextClaimableAt == retryAt)
            #expect(try await second.record([record]) == [false])
            await second.close()
        }
    }

    @Test("the file is its owner's alone, and closing leaves no log behind")
    func files() async throws {
        try await inScratch { path in
            let store = try openSQLiteStore(at: path)
            for file in [path, path + "-wal", path + ".lock"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: file)
                #expect(number(attributes[.posixPermissions]) == 0o600)
            }
            await store.close()
            // Closing may have removed the log.
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
            #expect(number(log?[.size]) ?? 0 == 0)
        }
    }

    @Test("commits are synced, foreign keys hold, and a new file has small pages")
    func pragmas() async throws {
        try await withSQLiteStore { store, _ in
            let settings = try await store.pool.writeWithoutTransaction { db in
                try ["synchronous", "foreign_keys", "mmap_size", "page_size"]
                    .map { try Int.fetchOne(db, sql: "PRAGMA \($0)") }
            }
            #expect(settings == [2, 1, 0, 2048])
        }
    }

    @Test("another master key is refused, and the right one still opens")
    func wrongKey() async throws {
        try await inScratch { path in
            await (try openSQLiteStore(at: path)).close()
            let before = try contents(path)
            let error = try #require(refusal { try openSQLiteStore(at: path, key: 8) })
            guard case .wrongMasterKey = error else { throw error }
            #expect(error.description.contains("master key"))
            #expect(try contents(path) == before)
            await (try openSQLiteStore(at: path)).close()
        }
    }

    @Test("a database from a newer version is refused, and stays as it is")
    func newerVersion() async throws {
        try await inScratch { path in
            await (try openSQLiteStore(at: path)).close()
            try await execute("PRAGMA user_version = 99", at: path)
            let before = try contents(path)
            let error = try #require(refusal { try openSQLiteStore(at: path) })
            guard case .newerVersion(_, found: 99, known: Migration.all.count) = error else { throw error }
            #expect(try contents(path) == before)
        }
    }

    @Test("another program's database is refused, and stays as it is")
    func foreign() async throws {
        try await inScratch { path in
            try await execute("CREATE TABLE theirs (a)", at: path)
            let before = try contents(path)
            let error = try #require(refusal { try openSQLiteStore(at: path) })
            guard case .foreign = error else { throw error }
            #expect(try contents(path) == before)
        }
    }

    @Test("what is not a database is refused, and stays as it is")
    func notADatabase() async throws {
        try await inScratch { path in
            let garbage = Data(repeating: 0x41, count: 5000)
            try garbage.write(to: URL(filePath: path))
            let error = try #require(refusal { try openSQLiteStore(at: path) })
            guard case .notADatabase = error else { throw error }
            #expect(try contents(path) == garbage)
        }
    }

    @Test("a file that cannot be made is one clear line", arguments: ["/proc/herald.db", "/nowhere/at/all/herald.db"])
    func inaccessible(path: String) throws {
        let error = try #require(refusal { try openSQLiteStore(at: path) })
        guard case .inaccessible = error else { throw error }
        #expect(error.description.contains(path))
        #expect(!error.description.contains("\n"))
    }

    @Test("a directory is no database")
    func directory() throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let error = try #require(refusal { try openSQLiteStore(at: directory.path) })
        guard case .inaccessible = error else { throw error }
    }

    @Test("a file is served by one store at a time, under whatever name")
    func inUse() async throws {
        try await inScratch { path in
            let first = try openSQLiteStore(at: path)
            let link = path + ".link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            for name in [path, link] {
                let error = try #require(refusal { try openSQLiteStore(at: name) })
                guard case .inUse = error else { throw error }
            }
            try await first.checkHealth()
            await first.close()
            await (try openSQLiteStore(at: link)).close()
        }
    }

    private func inScratch(_ test: (String) async throws -> Void) async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        try await test(directory.file("herald.db"))
    }

    private func number(_ attribute: Any?) -> Int? {
        // A number of whichever type the platform's Foundation has for it.
        attribute.flatMap { Int("\($0)") }
    }

    private func contents(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path))
    }

    private func execute(_ sql: String, at path: String) async throws {
        let queue = try DatabaseQueue(path: path)
        try await queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func refusal(_ open: () throws -> SQLiteStore) -> SQLiteOpenError? {
        do {
            _ = try open()
            return nil
        } catch {
            return error as? SQLiteOpenError
        }
    }
}
