package import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
package import Logging

/// Looks at the schema of the database that the settings name, and brings it up to date without serving from it.
package struct DatabaseSteps: Sendable {
    private let settings: ServerSettings
    private let logger: Logger

    /// Names the database.
    package init(settings: ServerSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    /// What the schema has come to; nothing is changed.
    package func look() async throws(StartupError) -> SchemaSteps {
        do {
            switch settings.database {
            case .file(let path): return try SQLiteStore.steps(at: path)
            case .server(let url): return try await PostgresStore.steps(url: url)
            }
        } catch {
            throw StartupError("\(error)")
        }
    }

    /// Takes the steps that are due, as a server that starts does, with its master key.
    package func take() async throws(StartupError) {
        var settings = settings
        settings.manualMigrations = false
        let vault = try await MasterKeyLoading(settings).vault()
        try await StoreOpening(settings, logger: logger).open(with: vault).close()
    }
}
