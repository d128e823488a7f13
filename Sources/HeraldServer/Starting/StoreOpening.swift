import HeraldCore
import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
import HeraldVault
import Logging

/// Opens the store that the settings name.
struct StoreOpening {
    private let settings: ServerSettings
    private let meter: CommitMeter
    private let logger: Logger

    init(_ settings: ServerSettings, meter: CommitMeter = .none, logger: Logger) {
        self.settings = settings
        self.meter = meter
        self.logger = logger
    }

    /// The store, its schema up to date.
    ///
    /// - Parameter vault: what opens and seals in it.
    /// - Throws: ``StartupError`` when it cannot be had.
    func open(with vault: Vault) async throws(StartupError) -> any Store {
        let random = Randomness.ids
        do {
            switch settings.database {
            case .file(let path):
                return try SQLiteStore.open(
                    path: path,
                    vault: vault,
                    random: random,
                    now: SystemClock().now,
                    migrates: !settings.manualMigrations,
                    logger: logger,
                    meter: meter,
                    // Nobody cancels it.
                    sleep: { try? await Task.sleep(for: $0) },
                    abandon: { [logger] in endAtOnce(becauseOf: $0, logger: logger) }
                )
            case .server(let url):
                return try await PostgresStore.open(
                    url: url,
                    vault: vault,
                    random: random,
                    clock: { SystemClock().now },
                    migrates: !settings.manualMigrations,
                    logger: logger,
                    meter: meter
                )
            }
        } catch {
            throw StartupError("\(error)")
        }
    }
}
