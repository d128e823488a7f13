import HeraldChance
import HeraldCore
import HeraldServer
import HeraldSigning
import HeraldStore
import HeraldTestFiles
import HeraldVault
import Logging
import Testing

@testable import HeraldStorePostgres
@testable import HeraldStoreSQLite

@Suite("A SQLite installation is moved to PostgreSQL")
struct DatabaseCopyTests {
    @Test("with everything that is in it, column by column", arguments: [1, 2, 3] as [UInt64])
    func everything(seed: UInt64) async throws {
        try await withDatabases(seed: seed) { path, url in
            let before = try await DatabaseContents.ofFile(at: path)
            let report = try await copy(path).run(to: url) { _, _ in }
            #expect(report.isNews)
            #expect(report.audit?.problems == 0)
            #expect(report.rows.count == CopyTable.allCases.count && report.rows.values.allSatisfy { $0 > 0 })
            let after = try await DatabaseContents.onServer(url)
            let differences = Set(after).symmetricDifference(before).sorted()
            #expect(differences.isEmpty, "seed \(seed)")
            #expect(after.count == before.count)
            #expect(try await copy(path).run(to: url) { _, _ in }.isNews == false)
        }
    }

    @Test("also when it is interrupted again and again, whatever was copied by then", arguments: [1, 2, 5, 9])
    func interrupted(pages: Int) async throws {
        try await withDatabases(seed: 4) { path, url in
            let before = try await DatabaseContents.ofFile(at: path)
            var isInterrupted = true
            while isInterrupted { isInterrupted = try await copyPart(path, url, pages: pages) }
            #expect(try await copy(path).run(to: url) { _, _ in }.isNews)
            #expect(Set(try await DatabaseContents.onServer(url)).symmetricDifference(before).isEmpty)
        }
    }

    @Test("and goes on from where it was: what is pending is attempted, new rows find new keys, secrets open")
    func goesOn() async throws {
        try await withDatabases(seed: 5) { path, url in
            _ = try await copy(path).run(to: url) { _, _ in }
            let store = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 9)
            )
            let scene = Scene(store: store, seed: 1234, org: try #require(await store.orgs().first as Org?))
            let webhook = try #require(try await store.webhooks(of: scene.org.id).first { $0.label == "a" })
            let now = AuditedScene.auditedAt
            let leased = try await scene.claim(webhook, at: now).deliveries
            #expect(leased.map(\.delivery.attempts).sorted() == [0, 1])
            #expect(leased.map(\.lease.token).sorted() == [2, 2])
            #expect(try await store.record(leased.map { scene.record($0, startedAt: now) }) == [true, true])
            #expect(try await store.deliveryTarget(of: webhook.id, at: now)?.secrets.count == 1)
            #expect(try await scene.accept(.complete, of: scene.id(), at: now, now: now).receipt.applied)
            try await scene.subscribe("new")
            await store.close()
        }
    }

    @Test("under the key that it was made with, and no other")
    func wrongKey() async throws {
        try await withDatabases(seed: 6) { path, url in
            #expect(await refusal { _ = try await copy(path, key: 8).run(to: url) { _, _ in } }.contains("master key"))
            try await openSQLiteStore(at: path).close()
            #expect(try await PostgresStore.isThere(url: url, patience: .ofTests) == false)
        }
    }

    @Test("not while a server has the file, and no server has it afterwards, unless the copy is given up")
    func notServed() async throws {
        try await withDatabases(seed: 7) { path, url in
            let server = try openSQLiteStore(at: path)
            #expect(await refusal { _ = try await copy(path).run(to: url) { _, _ in } }.contains("in use"))
            await server.close()
            _ = try await copy(path).run(to: url) { _, _ in }
            #expect(await refusal { _ = try openSQLiteStore(at: path) }.contains("--give-up"))
            try await copy(path).giveUp()
            try await openSQLiteStore(at: path).close()
            #expect(await refusal { _ = try await copy(path).run(to: url) { _, _ in } }.contains("empty one"))
        }
    }

    @Test("into an empty database, on which no node is and none starts before all is there")
    func target() async throws {
        try await withDatabases(seed: 8) { path, url in
            let store = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 1)
            )
            try await store.checkHealth()
            #expect(await refusal { _ = try await copy(path).run(to: url) { _, _ in } }.contains("stop them first"))
            await store.close()
            try await ThrowawayPostgres.shared.waitToBeAlone(url)
            // What was refused before it began has left no mark on the file.
            try await openSQLiteStore(at: path).close()
            #expect(try await copyPart(path, url, pages: 3))
            #expect(
                await refusal {
                    _ = try await PostgresStore.open(
                        url: url,
                        patience: .ofTests,
                        vault: vault(7),
                        random: SeededGenerator(seed: 1)
                    )
                }
                .contains("run the same 'herald copy' again")
            )
            try await withDatabases(seed: 9) { other, _ in
                #expect(await refusal { _ = try await copy(other).run(to: url) { _, _ in } }.contains("empty one"))
            }
            #expect(try await copy(path).run(to: url) { _, _ in }.isNews)
        }
    }

    @Test("a file that is not there is not made, and no key for it")
    func missing() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("none.db")
        #expect(
            await refusal { _ = try await copy(path).run(to: "postgres://127.0.0.1:1/x") { _, _ in } }.contains(
                "no database"
            )
        )
        #expect(try directory.names.isEmpty)
    }

    /// Copies a few small pages as a copy does, and stops in the middle.
    ///
    /// - Returns: whether it was in the middle.
    private func copyPart(_ path: String, _ url: String, pages: Int) async throws -> Bool {
        let source = try SQLiteCopySource(path: path, vault: vault(7))
        let target = PostgresCopyTarget(url: url, logger: Logger(label: "test"))
        let mark = try await source.mark() ?? [1, 2, 3]
        try await source.setMark(mark)
        var left = pages
        if try await target.begin(mark, keyID: vault(7).keyID) {
            for table in CopyTable.allCases where left > 0 {
                while left > 0 {
                    let rows = try await source.page(of: table, after: target.position(in: table), limit: 7)
                    guard !rows.isEmpty else { break }
                    try await target.write(rows, to: table)
                    left -= 1
                }
            }
        }
        await target.close()
        try source.close()
        return left == 0
    }

    private func copy(_ path: String, key: UInt64 = 7) -> DatabaseCopy {
        var random = SeededGenerator(seed: key)
        var settings = ServerSettings()
        settings.masterKey = .text(MasterKey(using: &random).text)
        return DatabaseCopy(from: path, settings: settings, logger: Logger(label: "test"))
    }

    /// What a call is refused with.
    private func refusal(_ call: () async throws -> Void) async -> String {
        do {
            try await call()
            return ""
        } catch {
            return "\(error)"
        }
    }

    /// Runs a test with a file in which every table has rows, and the URL of an empty database.
    private func withDatabases(seed: UInt64, _ test: (String, String) async throws -> Void) async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("herald.db")
        let store = try openSQLiteStore(at: path, seed: seed)
        try await AuditedScene.play(in: store)
        var walk = StoreWalk(seed: seed)
        for _ in 0..<500 {
            let call = walk.nextCall()
            // An engine lets nothing expire that was never attempted.
            if case .expire(let leased, _) = call, leased.contains(where: { $0.delivery.firstAttemptAt == nil }) {
                continue
            }
            walk.learn(from: await walk.make(call, of: store))
        }
        await store.close()
        try await ThrowawayPostgres.shared.withDatabase(isEmpty: true) { try await test(path, $0) }
    }
}
