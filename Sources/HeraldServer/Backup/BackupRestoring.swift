import HeraldStore
package import HeraldStoreSQLite
import HeraldVault

/// Puts a backup where the settings say that the database is.
package struct BackupRestoring: Sendable {
    private let settings: ServerSettings

    /// Names the place, the master key, and the schedule that attempts are judged by.
    package init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// Checks a backup as `herald fsck` does, and puts it in place; nothing is written over.
    ///
    /// - Parameter backup: the file, which stays as it is.
    /// - Throws: ``StartupError`` with what to do.
    package func restore(_ backup: String) async throws(StartupError) -> BackupContents {
        guard case .file(let path) = settings.database else {
            throw StartupError(
                "a database on a server is restored by PostgreSQL's own tools: see docs/backup.md for the order"
            )
        }
        guard try !DatabaseLocation(path: path).exists() else {
            throw StartupError("\(SQLiteOpenError.occupied(path: path))")
        }
        do {
            let place = try RestorePlace(path)
            // The place is given up with the process at the latest.
            defer { try? place.release() }
            let contents = try NewFile(path).make { draft in
                let contents = try DatabaseBackup(of: backup).copy(to: draft, isCompact: false)
                try check(draft, contents, of: backup)
                return contents
            }
            return contents
        } catch let error as NewFileError {
            throw StartupError("cannot make the database '\(path)': \(error)")
        } catch let error as StartupError {
            throw error
        } catch {
            throw StartupError("\(error)")
        }
    }

    private func check(_ draft: String, _ contents: BackupContents, of backup: String) throws {
        if let vault = try MasterKeyLoading(settings).findVault(), !contents.keyIDs.allSatisfy(vault.knows) {
            throw StartupError(
                "the secrets in '\(backup)' are sealed under another master key than the one at hand: bring the key that "
                    + "the backup was made under, and name it with \(Setting.masterKeyFile.name); one that was made while the key "
                    + "was changed needs both, one as \(Setting.otherMasterKeyFile.name)"
            )
        }
        // The rules are about the tables of this version.
        guard contents.isCurrent else { return }
        let audit = try DatabaseAudit(path: draft, now: SystemClock().now, schedule: settings.retrySchedule)
        let broken = try audit.check().findings.filter { $0.problems > 0 }.map(\.rule)
        guard broken.isEmpty else {
            throw StartupError(
                "the backup '\(backup)' is not sound (\(broken.joined(separator: ", "))): see 'herald fsck --database "
                    + "\(backup)'; take another one, or repair a copy of it by 'herald fsck --repair'"
            )
        }
    }
}
