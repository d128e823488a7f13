package import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite

/// Counts what is in the database that the settings name.
package struct StatisticsReading: Sendable {
    private let settings: ServerSettings

    /// Names the database, and for how long what is over is kept.
    package init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// Reads it.
    ///
    /// - Throws: ``StartupError`` with what to do.
    package func read() async throws(StartupError) -> DatabaseStatistics {
        let now = SystemClock().now
        do {
            switch settings.database {
            case .file(let path): return try SQLiteStatistics(path: path).read(settings.retention, at: now)
            case .server(let url): return try await PostgresStatistics(url: url).read(settings.retention, at: now)
            }
        } catch {
            throw StartupError("\(error)")
        }
    }
}
