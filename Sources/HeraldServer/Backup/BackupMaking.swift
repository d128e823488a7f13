package import HeraldStoreSQLite

/// Makes a copy of the database that the settings name, also beside a server.
package struct BackupMaking: Sendable {
    private let database: DatabaseAddress

    /// Names the database.
    package init(_ settings: ServerSettings) {
        database = settings.database
    }

    /// Makes a copy, and returns when it is on disk.
    ///
    /// - Parameters:
    ///   - path: of a file that is not there yet.
    ///   - isCompact: whether free pages are left out, which takes longer.
    /// - Throws: ``StartupError`` with what to do.
    package func make(at path: String, isCompact: Bool) throws(StartupError) -> BackupContents {
        guard case .file(let source) = database else {
            throw StartupError(
                "a database on a server is backed up by PostgreSQL's own tools: 'pg_dump --schema=herald' for a copy, or a "
                    + "base backup with archived logs, which loses nothing; see docs/backup.md"
            )
        }
        do {
            return try NewFile(path).make { draft in
                try DatabaseBackup(of: source).copy(to: draft, isCompact: isCompact)
            }
        } catch let error as NewFileError {
            throw StartupError("cannot make the backup '\(path)': \(error)")
        } catch {
            throw StartupError("\(error)")
        }
    }
}
