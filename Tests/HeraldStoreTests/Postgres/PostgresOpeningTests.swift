import HeraldChance
import HeraldCore
import HeraldStore
import Testing

@testable import HeraldStorePostgres

@Suite("A PostgreSQL database is opened as it is, or refused with a reason")
struct PostgresOpeningTests {
    @Test("nodes that start together on an empty database make one schema")
    func together() async throws {
        try await ThrowawayPostgres.shared.withDatabase(isEmpty: true) { url in
            #expect(try await PostgresStore.isThere(url: url, patience: .ofTests) == false)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seed in 1...4 as ClosedRange<UInt64> {
                    group.addTask {
                        let store = try await open(url, seed: seed)
                        _ = try await store.orgs()
                        await store.close()
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await PostgresStore.isThere(url: url, patience: .ofTests))
        }
    }

    @Test("a schema that was made for us, and is empty, is used")
    func preparedSchema() async throws {
        try await ThrowawayPostgres.shared.withDatabase(isEmpty: true) { url in
            try await ThrowawayPostgres.shared.onServer(url, "CREATE SCHEMA herald")
            let store = try await open(url)
            #expect(try await store.orgs().isEmpty)
            await store.close()
        }
    }

    @Test("another master key is refused")
    func wrongKey() async throws {
        try await ThrowawayPostgres.shared.withDatabase { url in
            let reason = await refusal {
                _ = try await PostgresStore.open(url: url, patience: .ofTests, vault: vault(8), random: random)
            }
            guard case .wrongMasterKey = reason else { throw Unexpected(what: "\(String(describing: reason))") }
        }
    }

    @Test("a database of a later version is refused, and says which")
    func newerVersion() async throws {
        try await ThrowawayPostgres.shared.withDatabase { url in
            try await ThrowawayPostgres.shared.onServer(
                url,
                "UPDATE herald.setting SET value = '99' WHERE name = 'schema_version'"
            )
            let reason = await refusal { _ = try await open(url) }
            guard case .newerVersion(found: 99, known: Migration.all.count) = reason else {
                throw Unexpected(what: "\(String(describing: reason))")
            }
        }
    }

    @Test("a server that is not there is named")
    func noServer() async throws {
        let reason = await refusal { _ = try await open("postgres://herald:hush@127.0.0.1:1/herald") }
        guard case .inaccessible = reason else { throw Unexpected(what: "\(String(describing: reason))") }
        #expect("\(reason.map { "\($0)" } ?? "")".contains("127.0.0.1"))
        #expect(!"\(reason.map { "\($0)" } ?? "")".contains("hush"))
    }

    private var random: SeededGenerator { SeededGenerator(seed: 1) }

    private func open(_ url: String, seed: UInt64 = 1) async throws -> PostgresStore {
        try await PostgresStore.open(url: url, patience: .ofTests, vault: vault(7), random: SeededGenerator(seed: seed))
    }

    private func refusal(of call: () async throws -> Void) async -> PostgresOpenError? {
        do {
            try await call()
            return nil
        } catch {
            return error as? PostgresOpenError
        }
    }
}
