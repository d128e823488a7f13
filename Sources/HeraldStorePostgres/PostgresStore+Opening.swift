package import HeraldCore
package import HeraldStore
package import HeraldVault
package import Logging

extension PostgresStore {
    /// Opens a database, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - patience: how long the server and its transactions may take.
    ///   - vault: seals secrets; must hold the master key that the database was made with.
    ///   - random: draws ids.
    ///   - clock: this machine's, which is compared with the server's now and then; `nil` for not at all.
    ///   - migrates: whether the schema is made and brought up to date; otherwise it has to be.
    ///   - logger: hears what no caller is told.
    ///   - meter: measures the transactions of reports and records.
    package static func open(
        url: String,
        patience: ServerPatience = .standard,
        vault: Vault,
        random: any RandomNumberGenerator & Sendable,
        clock: (@Sendable () -> Timestamp)? = nil,
        migrates: Bool = true,
        logger: Logger = Logger(label: "herald.store"),
        meter: CommitMeter = .none
    ) async throws(PostgresOpenError) -> PostgresStore {
        // A step may take long, and another node may be taking it. With none to take, silence is a fault.
        let visiting = try await steps(url: url, patience: patience).pending > 0 ? ServerPatience.maintenance : patience
        try await SessionPool.visit(url, patience: visiting, logger: logger, "opening the database") { session in
            try Schema.prepare(session, keyIDs: vault.keyIDs, migrates: migrates)
            try session.abandonTransaction()
            try Schema.demandNoCopy(session)
            try Schema.demandKeys(vault.keyIDs, session)
        }
        let pool = SessionPool(
            url: url,
            patience: patience,
            name: NodeName(keyIDs: vault.keyIDs).text,
            logger: logger
        )
        let store = PostgresStore(
            pool: pool,
            vault: vault,
            random: random,
            clock: clock,
            logger: logger,
            meter: meter
        )
        do {
            // Who starts with a wrong clock is told so at once.
            if store.clocks?.isDue() == true { try await store.compareClocks() }
        } catch {
            await store.close()
            throw PostgresOpenError(error)
        }
        store.sweepDeletedWebhooks()
        return store
    }

    /// Whether Herald has used a database before; nothing is changed.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - patience: how long the server may take.
    ///   - logger: hears what no caller is told.
    package static func isThere(
        url: String,
        patience: ServerPatience = .standard,
        logger: Logger = Logger(label: "herald.store")
    ) async throws(PostgresOpenError) -> Bool {
        try await SessionPool.visit(
            url,
            patience: patience,
            logger: logger,
            "looking at the database",
            Schema.isThere
        )
    }
}
