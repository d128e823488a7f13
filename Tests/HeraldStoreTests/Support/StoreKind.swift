import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldStorePostgres
import HeraldStoreSQLite
import HeraldTestFiles
import HeraldVault
import Testing

/// The stores that must behave alike.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case memory
    case sqlite
    case postgres
    /// PostgreSQL behind a pooler that gives connections out by the transaction.
    case pooled

    var testDescription: String { rawValue }

    /// Runs a test with an empty store, which is closed and thrown away afterwards.
    ///
    /// - Parameter seed: of the ids that the store draws.
    func withStore(seed: UInt64 = 1, _ test: (any Store) async throws -> Void) async throws {
        switch self {
        case .memory:
            let store = MemoryStore(random: SeededGenerator(seed: seed))
            try await test(store)
            await store.close()
        case .sqlite:
            try await withSQLiteStore(seed: seed) { store, _ in try await test(store) }
        case .postgres:
            try await withPostgresStore(seed: seed) { store, _ in try await test(store) }
        case .pooled:
            try await withPostgresStore(seed: seed, isPooled: true) { store, _ in try await test(store) }
        }
    }

    /// Runs a test with a store and an org in it.
    func withScene(_ test: (Scene) async throws -> Void) async throws {
        try await withStore { store in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await test(scene)
        }
    }
}

/// Runs a test with an empty SQLite store, and tells where its file is.
func withSQLiteStore(seed: UInt64 = 1, _ test: (SQLiteStore, String) async throws -> Void) async throws {
    let directory = try TestFolder()
    defer { withExtendedLifetime(directory) {} }
    let path = directory.file("herald.db")
    let store = try openSQLiteStore(at: path, seed: seed)
    do {
        try await test(store, path)
    } catch {
        await store.close()
        throw error
    }
    await store.close()
}

/// Runs a test with an empty PostgreSQL store, and tells where its database is.
///
/// - Parameter isPooled: whether it is reached by a pooler that gives connections out by the transaction.
func withPostgresStore(
    seed: UInt64 = 1,
    isPooled: Bool = false,
    _ test: (PostgresStore, String) async throws -> Void
) async throws {
    try await ThrowawayPostgres.shared.withDatabase(isPooled: isPooled) { url in
        let store = try await PostgresStore.open(
            url: url,
            patience: .ofTests,
            vault: vault(7),
            random: SeededGenerator(seed: seed)
        )
        do {
            try await test(store, url)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }
}

/// Opens a SQLite store under a key that is the same in every test.
func openSQLiteStore(
    at path: String,
    seed: UInt64 = 1,
    key: UInt64 = 7,
    now: Timestamp = Timestamp(milliseconds: 0)
) throws -> SQLiteStore {
    try SQLiteStore.open(
        path: path,
        vault: vault(key),
        random: SeededGenerator(seed: seed),
        now: now,
        sleep: { _ in }
    )
}

/// A vault under one of several keys, which opens under another one as well if it is told to.
func vault(_ key: UInt64, other: UInt64? = nil) -> Vault {
    Vault(masterKey: masterKey(key), other: other.map(masterKey))
}

private func masterKey(_ seed: UInt64) -> MasterKey {
    var random = SeededGenerator(seed: seed)
    return MasterKey(using: &random)
}
