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
        let pool = SessionPool(url: url, logger: logger)
        let answer: Result<Bool, StoreError>
        do {
            answer = .success(try await pool.run("looking at the database", for: .opening, Schema.isThere))
        } catch {
            answer = .failure(error)
        }
        await pool.close()
        do {
            return try answer.get()
        } catch {
            throw PostgresOpenError(error)
        }
    }
}

extension PostgresOpenError {
    /// Finds the reason in what the store says.
    fileprivate init(_ error: StoreError) {
        switch error.cause {
        case let reason as PostgresOpenError: self = reason
        case let cause?: self = .inaccessible(cause: cause)
        case nil: self = .inaccessible(cause: error)
        }
    }
}
