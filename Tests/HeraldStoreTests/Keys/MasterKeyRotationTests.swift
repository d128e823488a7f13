import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldStorePostgres
import HeraldStoreSQLite
import HeraldTestFiles
import HeraldVault
import Logging
import Testing

/// The key of a new database is 7; the one that takes its place is 8.
@Suite("The master key of a database is changed while it is served from")
struct MasterKeyRotationTests {
    enum Engine: String, CaseIterable {
        case sqlite
        case postgres
    }

    @Test("all is sealed under the new key from its name on, and the rest sealed anew", arguments: Engine.allCases)
    func rotates(engine: Engine) async throws {
        try await withDatabase(engine) { place in
            let store = try await open(engine, place, vault(7, other: 8))
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let header = AuthHeader(name: "X-Key", value: "value")
            let before = try await subscribe(60, scene, "old", header)
            for _ in 0..<2 { try await rotate(before[0], in: scene) }
            try await sealed(engine, place, vault(8, other: 7)) { (database: any SealedDatabase) async throws in
                try await database.nameNewKey()
                try await database.nameNewKey()
            }
            // Sealed under the new key, by a server that has it as its second one.
            let after = try await subscribe(2, scene, "new", header)
            try await rotate(before[1], in: scene)
            try await store.checkHealth()
            let targets = try await self.targets(before + after, in: store)

            // Whatever ended the first command, the second one goes on.
            try await sealed(engine, place, vault(8, other: 7)) { (database: any SealedDatabase) async throws in
                #expect(try await database.reseal(after: nil).resealed > 0)
            }
            try await sealed(engine, place, vault(8, other: 7)) { (database: any SealedDatabase) async throws in
                try await database.nameNewKey()
                #expect(try await resealAll(database).unreadable == 0)
                #expect(try await resealAll(database) == (0, 0))
            }
            #expect(try await self.targets(before + after, in: store) == targets)
            await store.close()
            let second = try await open(engine, place, vault(8))
            #expect(try await self.targets(before + after, in: second) == targets)
            await second.close()
            await #expect(throws: (any Error).self) { try await open(engine, place, vault(7)).close() }
        }
    }

    @Test("it does not begin while somebody serves who lacks the new key", arguments: Engine.allCases)
    func refuses(engine: Engine) async throws {
        try await withDatabase(engine) { place in
            let store = try await open(engine, place, vault(7))
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            // A session that shows who serves.
            try await store.checkHealth()
            try await sealed(engine, place, vault(8, other: 7)) { (database: any SealedDatabase) async throws in
                let reason = await #expect(throws: (any Error).self) { try await database.nameNewKey() }
                #expect("\(reason, default: "none")".contains("--other-master-key-file"))
            }
            let webhook = try await subscribe(1, scene, "old", AuthHeader(name: "X-Key", value: "value"))
            try await store.checkHealth()
            await store.close()
            let again = try await open(engine, place, vault(7))
            #expect(try await targets(webhook, in: again).count == 1)
            await again.close()
        }
    }

    @Test("what opens under neither key is left as it is, and counted", arguments: Engine.allCases)
    func unreadable(engine: Engine) async throws {
        try await withDatabase(engine) { place in
            let store = try await open(engine, place, vault(7))
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = try await subscribe(3, scene, "old", AuthHeader(name: "X-Key", value: "value"))
            let targets = try await targets(webhooks, in: store)
            await store.close()
            // To a vault that has lost the key, nothing opens.
            try await sealed(engine, place, vault(7)) { (database: any SealedDatabase) async throws in
                #expect(try await resealAll(database) == (0, 0))
            }
            try await sealed(engine, place, vault(9, other: 7)) { (database: any SealedDatabase) async throws in
                #expect(try await resealAll(database) == (6, 0))
            }
            try await sealed(engine, place, vault(8, other: 7)) { (database: any SealedDatabase) async throws in
                #expect(try await resealAll(database) == (0, 6))
            }
            try await sealed(engine, place, vault(7, other: 9)) { (database: any SealedDatabase) async throws in
                #expect(try await resealAll(database) == (6, 0))
            }
            let again = try await open(engine, place, vault(7))
            #expect(try await self.targets(webhooks, in: again) == targets)
            await again.close()
        }
    }

    @Test("a node that lacks the key that the database names is not ready", arguments: Engine.allCases)
    func notReady(engine: Engine) async throws {
        try await withDatabase(engine) { place in
            try await open(engine, place, vault(7, other: 8)).close()
            try await sealed(engine, place, vault(7, other: 8)) { _ in }
            let store = try await open(engine, place, vault(7))
            try await store.checkHealth()
            try await name(8, engine, place)
            #expect(try await code { try await store.checkHealth() } == .unavailable)
            await store.close()
        }
    }

    @Test("half-way, nobody starts with one of the keys alone", arguments: Engine.allCases)
    func halfway(engine: Engine) async throws {
        try await withDatabase(engine) { place in
            let store = try await open(engine, place, vault(7, other: 8))
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = try await subscribe(2, scene, "old", AuthHeader(name: "X-Key", value: "value"))
            await store.close()
            try await sealed(engine, place, vault(8, other: 7)) { (database: any SealedDatabase) async throws in
                try await database.nameNewKey()
            }
            for keys in [vault(7), vault(8)] {
                await #expect(throws: (any Error).self) { try await open(engine, place, keys).close() }
            }
            let both = try await open(engine, place, vault(8, other: 7))
            #expect(try await targets(webhooks, in: both).count == 2)
            await both.close()
        }
    }

    @Test("where a webhook goes is not to be had now while a key is missing", arguments: Engine.allCases)
    func missing(engine: Engine) async throws {
        try await withDatabase(engine) { place in
            let store = try await open(engine, place, vault(7))
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await subscribe(1, scene, "old", AuthHeader(name: "X-Key", value: "value"))[0]
            try await sealed(engine, place, vault(8, other: 7)) { (database: any SealedDatabase) async throws in
                // As by somebody who did not look who serves.
                _ = try await resealAll(database)
            }
            let failure = try await code { _ = try await store.deliveryTarget(of: webhook.id, at: Scene.start) }
            #expect(failure == .unavailable)
            await store.close()
        }
    }

    /// Has the database name a key, whoever serves.
    private func name(_ key: UInt64, _ engine: Engine, _ place: String) async throws {
        switch engine {
        case .sqlite:
            let id = vault(key).keyID.map(\.hexadecimal).joined()
            try AuditedDatabase(path: place).damage("UPDATE setting SET value = x'\(id)' WHERE name = 'master_key_id'")
        case .postgres:
            let database = try await PostgresSealedDatabase(
                url: place,
                vault: vault(key, other: 7),
                looksForNodes: false,
                logger: Logger(label: "test")
            )
            try await database.nameNewKey()
            await database.close()
        }
    }

    private func subscribe(_ count: Int, _ scene: Scene, _ label: String, _ header: AuthHeader) async throws
        -> [Webhook]
    {
        var webhooks: [Webhook] = []
        for number in 0..<count { webhooks.append(try await scene.subscribe("\(label)\(number)", authHeader: header)) }
        return webhooks
    }

    private func rotate(_ webhook: Webhook, in scene: Scene) async throws {
        _ = try await scene.store.rotateSecret(
            of: webhook.label,
            in: scene.org.id,
            to: SigningSecret("another_secret"),
            retiringPreviousAt: nil,
            at: Scene.start
        )
    }

    private func targets(_ webhooks: [Webhook], in store: any Store) async throws -> [DeliveryTarget] {
        var targets: [DeliveryTarget] = []
        for webhook in webhooks {
            targets.append(try #require(try await store.deliveryTarget(of: webhook.id, at: Scene.start)))
        }
        return targets
    }

    private func resealAll(_ database: any SealedDatabase) async throws -> (resealed: Int, unreadable: Int) {
        var (resealed, unreadable) = (0, 0)
        var position: SealedColumn?
        repeat {
            let step = try await database.reseal(after: position)
            resealed += step.resealed
            unreadable += step.unreadable
            position = step.next
        } while position != nil
        return (resealed, unreadable)
    }

    private func open(_ engine: Engine, _ place: String, _ vault: Vault) async throws -> any Store {
        let random = SeededGenerator(seed: 5)
        return switch engine {
        case .sqlite:
            try SQLiteStore.open(path: place, vault: vault, random: random, now: Scene.start, sleep: { _ in })
        case .postgres:
            try await PostgresStore.open(url: place, patience: .ofTests, vault: vault, random: random)
        }
    }

    private func sealed(
        _ engine: Engine,
        _ place: String,
        _ vault: Vault,
        _ work: (any SealedDatabase) async throws -> Void
    ) async throws {
        let database: any SealedDatabase =
            switch engine {
            case .sqlite: try SQLiteSealedDatabase(path: place, vault: vault)
            case .postgres:
                try await PostgresSealedDatabase(
                    url: place,
                    vault: vault,
                    looksForNodes: true,
                    logger: Logger(label: "test")
                )
            }
        do {
            try await work(database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    /// Runs a test with the place of a database that is not there yet.
    private func withDatabase(_ engine: Engine, _ test: (String) async throws -> Void) async throws {
        switch engine {
        case .sqlite:
            let directory = try TestFolder()
            defer { withExtendedLifetime(directory) {} }
            try await test(directory.file("herald.db"))
        case .postgres:
            try await ThrowawayPostgres.shared.withDatabase(isPooled: false) { try await test($0) }
        }
    }
}
