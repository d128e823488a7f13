import HeraldCore
import HeraldStore
package import HeraldVault
package import Logging

extension PostgresStore {
    /// Opens a database, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - vault: seals secrets; must hold the master key that the database was made with.
    ///   - random: draws ids.
    ///   - logger: hears what no caller is told.
    package static func open(
        url: String,
        vault: Vault,
        random: any RandomNumberGenerator & Sendable,
        logger: Logger = Logger(label: "herald.store")
    ) async throws(PostgresOpenError) -> PostgresStore {
        let pool = SessionPool(url: url, logger: logger)
        do {
            try await pool.run("opening the database", for: .opening) { try Schema.prepare($0, keyID: vault.keyID) }
        } catch {
            await pool.close()
            throw PostgresOpenError(error)
        }
        let store = PostgresStore(pool: pool, vault: vault, random: random, logger: logger)
        store.sweepDeletedWebhooks()
        return store
    }

    /// Whether Herald has used a database before; nothing is changed.
    ///
    /// - Parameter url: `postgres://…` as libpq reads it.
    package static func isThere(
        url: String,
        logger: Logger = Logger(label: "herald.store")
    ) async throws(PostgresOpenError) -> Bool {
        try await SessionPool.visit(
            url,
            patience: Limits.databaseSilence,
            logger: logger,
            "looking at the database",
            Schema.isThere
        )
    }
}
