import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
import Logging

/// Opens the store that the settings name, with its master key.
struct StoreOpening {
    private let settings: ServerSettings
    private let logger: Logger

    init(_ settings: ServerSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    /// The store, its schema up to date.
    ///
    /// - Throws: ``StartupError`` when it cannot be had.
    func open() async throws(StartupError) -> any Store {
        let vault = try await MasterKeyLoading(settings).vault()
        let random = SystemRandomNumberGenerator()
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
                    abandon: { [logger] in endAtOnce(becauseOf: $0, logger: logger) }
                )
            case .server(let url):
                return try await PostgresStore.open(
                    url: url,
                    vault: vault,
                    random: random,
                    clock: { SystemClock().now },
                    migrates: !settings.manualMigrations,
                    logger: logger
                )
            }
        } catch {
            throw StartupError("\(error)")
        }
    }
}
