import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("Connections come and go, and what they carry is whole or not at all")
struct PostgresConnectionTests {
    @Test("a connection that the server has closed is replaced, and nobody notices")
    func replaced() async throws {
        try await withPostgresStore { store, url in
            try await store.createOrg(Scene(store: store).org)
            try await cutAll(url)
            #expect(try await store.orgs().count == 1)
            try await store.checkHealth()
        }
    }

    @Test("a connection that breaks in the middle of a transaction takes the transaction back")
    func broken() async throws {
        try await withPostgresStore { store, url in
            let org = Scene(store: store).org
            let insertion = Statement(OrgSQL.insert, [.id(org.id), .text(org.name), .integer(1)])
            let cutting = Statement(Self.cutOwn)
            let failed = await failure(of: store) { session in
                _ = try session.begin(with: [insertion])
                _ = try session.commit(after: [cutting])
            }
            #expect(failed == .unsettled)
            #expect(store.pool.isFailing)
            #expect(try await store.orgs().isEmpty)
            try await store.checkHealth()
            #expect(!store.pool.isFailing)
        }
    }

    @Test("an operation whose commit was not answered runs again and is told so; without another answer, the caller is")
    func unsettled() async throws {
        try await withPostgresStore { store, _ in
            let loss = UnsettledCommit(cause: ConnectionLoss("cut"))
            let runs = Counter()
            let isRepeated = try await store.pool.run("settling") { session in
                if runs.next() == 1 { throw loss }
                return session.isRepeated
            }
            #expect(isRepeated)
            let failed = await failure(of: store) { _ in throw loss }
            #expect(failed == .unsettled)
        }
    }

    @Test(
        "a URL that makes no sense is not repeated, since it may hold a password",
        arguments: [
            "postgres://herald:se%cret@localhost/db", "postgres://herald:se/cret@localhost/db",
            "postgres://herald:se@cret@localhost/db", "postgres://herald:x@localhost/db?password=se%cret",
        ]
    )
    func passwords(url: String) async throws {
        let opening = await #expect(throws: PostgresOpenError.self) {
            _ = try await PostgresStore.isThere(url: url, patience: .ofTests)
        }
        let words = try #require(opening).description
        #expect(words.contains("percent-encoded"))
        #expect(!words.contains("cret"))
    }

    @Test("a statement that is refused takes its transaction back and leaves the connection usable")
    func refused() async throws {
        try await withPostgresStore { store, _ in
            let org = Scene(store: store).org
            try await store.createOrg(org)
            #expect(try await code { try await store.createOrg(org) } == .corrupted)
            let other = Org(id: OrgID(high: 1, low: 2), name: "Other", createdAt: Scene.start)
            let insertion = Statement(OrgSQL.insert, [.id(other.id), .text(other.name), .integer(1)])
            let dividing = Statement("SELECT 1 / 0")
            let failed = await failure(of: store) { _ = try $0.transact([insertion, dividing]) }
            #expect(failed == .corrupted)
            #expect(try await store.orgs() == [org])
        }
    }

    @Test("an operation that ends without a commit has changed nothing")
    func leftOpen() async throws {
        try await withPostgresStore { store, _ in
            let org = Scene(store: store).org
            let insertion = Statement(OrgSQL.insert, [.id(org.id), .text(org.name), .integer(1)])
            try await store.pool.run("thinking better of it") { _ = try $0.begin(with: [insertion]) }
            #expect(try await store.orgs().isEmpty)
        }
    }

    @Test("a transaction that lost against another is run again", arguments: ["40001", "40P01"])
    func conflict(state: String) async throws {
        try await withPostgresStore { store, _ in
            let runs = Counter()
            let failing = Statement("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '\(state)'; END $$")
            try await store.pool.run("losing") { session in
                _ = try session.transact(runs.next() < 3 ? [failing] : [])
            }
            #expect(runs.count == 3)
            let lost = await failure(of: store) { _ = try $0.transact([failing]) }
            #expect(lost == .unavailable)
        }
    }

    @Test("of requests that share a transaction, one that cannot be stored spoils no other")
    func spoiled() async throws {
        try await withPostgresStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(40)
            let leased = try await scene.claim(webhook).deliveries
            // Two records of one attempt, given apart, may meet in one batch: the second is refused by the index.
            let held = try await withThrowingTaskGroup(of: [Bool].self) { group in
                for item in leased + leased {
                    group.addTask { try await store.record([scene.record(item)]) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(held.count { $0 } == 40)
            #expect(held.count { !$0 } == 40)
        }
    }

    @Test("statements larger than any buffer go through while their answers come in")
    func large() async throws {
        try await withPostgresStore { store, _ in
            let blob = [UInt8](repeating: 7, count: 4_000_000)
            let lengths = try await store.pool.run("sending much") { session in
                let asking = Statement("SELECT $1::bytea, length($1::bytea)", [.bytes(blob)])
                return try session.transact([asking, asking, asking]).map { rows in
                    (try rows[0].bytes(0) == blob, try rows[0].integer(1))
                }
            }
            #expect(lengths.allSatisfy { $0.0 && $0.1 == 4_000_000 })
        }
    }

    @Test("closing leaves no connection behind")
    func closed() async throws {
        try await ThrowawayPostgres.shared.withDatabase { url in
            let store = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 1)
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<30 { group.addTask { _ = try await store.orgs() } }
                try await group.waitForAll()
            }
            await store.close()
            try await ThrowawayPostgres.shared.waitToBeAlone(url)
        }
    }

    private static let cutOwn = "SELECT pg_terminate_backend(pg_backend_pid())"

    private func failure(
        of store: PostgresStore,
        _ operation: @escaping @Sendable (Session) throws -> Void
    ) async -> StoreError.Code? {
        do {
            try await store.pool.run("failing", operation)
            return nil
        } catch {
            return error.code
        }
    }

    private func cutAll(_ url: String) async throws {
        try await ThrowawayPostgres.shared.cutConnections(url, where: "true")
    }
}
