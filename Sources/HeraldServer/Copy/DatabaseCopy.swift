import HeraldCore
package import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
import HeraldVault
package import Logging

/// Moves an installation from a SQLite file to PostgreSQL: all that is stored, as it is, under the same master key.
///
/// It may be killed at any instant and run again. The file is marked before anything is copied, and no server starts
/// from it from then on; no node starts on the new database before the copy is finished. So nothing is delivered by
/// both.
package struct DatabaseCopy: Sendable {
    private let settings: ServerSettings
    private let path: String
    private let logger: Logger

    /// Names the file.
    ///
    /// - Parameter settings: where the master key is, and the schedule that attempts are judged by.
    package init(from path: String, settings: ServerSettings, logger: Logger) {
        var settings = settings
        settings.database = .file(path)
        self.settings = settings
        self.path = path
        self.logger = logger
    }

    /// Copies, or goes on with a copy.
    ///
    /// - Parameter told: called when a table is done, with how many rows it has.
    /// - Throws: ``StartupError`` with what to do.
    package func run(
        to url: String,
        telling told: @Sendable (CopyTable, Int) -> Void
    ) async throws(StartupError) -> CopyReport {
        guard case .server = DatabaseAddress(url) else {
            throw StartupError("a copy goes to a database on a server: name it as postgres://…")
        }
        let vault = try await vault()
        let target = PostgresCopyTarget(url: url, logger: logger)
        let result: Result<CopyReport, any Error>
        do {
            let source = try SQLiteCopySource(path: path, vault: vault)
            do {
                result = .success(try await copy(source, to: target, url: url, keyID: vault.keyID, telling: told))
            } catch {
                result = .failure(error)
            }
            // The copy is made, or has failed for a reason of its own: a file that does not close changes neither.
            try? source.close()
        } catch {
            await target.close()
            throw StartupError("\(error)")
        }
        await target.close()
        do {
            return try result.get()
        } catch {
            throw StartupError("\(error)")
        }
    }

    /// Lets the file be served from again. A copy that has begun cannot be gone on with.
    package func giveUp() async throws(StartupError) {
        let vault = try await vault()
        do {
            let source = try SQLiteCopySource(path: path, vault: vault)
            try await source.removeMark()
            try source.close()
        } catch {
            throw StartupError("\(error)")
        }
    }

    /// What the file's secrets are sealed with; no key is made for a file that is not there.
    private func vault() async throws(StartupError) -> Vault {
        do {
            guard try SQLiteStore.steps(at: path).taken > 0 else { throw SQLiteOpenError.missing(path: path) }
        } catch {
            throw StartupError("\(error)")
        }
        return Vault(masterKey: try await MasterKeyLoading(settings).load())
    }

    private func copy(
        _ source: SQLiteCopySource,
        to target: PostgresCopyTarget,
        url: String,
        keyID: [UInt8],
        telling told: @Sendable (CopyTable, Int) -> Void
    ) async throws -> CopyReport {
        let name = try await mark(source)
        do {
            guard try await target.begin(name.bytes, keyID: keyID) else {
                return CopyReport(isNews: false, rows: [:], audit: nil)
            }
        } catch {
            // What was never begun need not be given up.
            if name.isNew { try await source.removeMark() }
            throw error
        }
        var rows: [CopyTable: Int] = [:]
        for table in CopyTable.allCases {
            try await copy(table, from: source, to: target)
            let (count, copied) = (try await source.count(of: table), try await target.count(of: table))
            guard count == copied else {
                throw StartupError("\(table.rawValue) has \(count) rows, and \(copied) were copied: give this copy up")
            }
            rows[table] = count
            told(table, count)
        }
        try await target.analyze()
        let audit = try await audit(url)
        try await target.finish(name.bytes)
        return CopyReport(isNews: true, rows: rows, audit: audit)
    }

    private func mark(_ source: SQLiteCopySource) async throws -> (bytes: [UInt8], isNew: Bool) {
        if let known = try await source.mark() { return (known, false) }
        var random = SystemRandomNumberGenerator()
        let name = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try await source.setMark(name)
        return (name, true)
    }

    /// Copies what is missing; a page is read while the one before is written.
    private func copy(
        _ table: CopyTable,
        from source: SQLiteCopySource,
        to target: PostgresCopyTarget
    ) async throws {
        let limit = Limits.copiedRows
        let position = try await target.position(in: table)
        var rows = try await source.page(of: table, after: position, limit: limit)
        while let last = rows.last {
            let key = SQLiteCopySource.key(of: last, in: table)
            async let next = source.page(of: table, after: key, limit: limit)
            try await target.write(rows, to: table)
            rows = try await next
        }
    }

    /// Audits both databases: what was broken before may be broken still, and nothing else.
    private func audit(_ url: String) async throws -> AuditReport {
        let (now, schedule) = (SystemClock().now, settings.retrySchedule)
        let before = try DatabaseAudit(path: path, now: now, schedule: schedule).check()
        let after = try await PostgresAudit(url: url, now: now, schedule: schedule).check()
        let known = Dictionary(uniqueKeysWithValues: before.findings.map { ($0.promise, $0.problems) })
        if let broken = after.findings.first(where: { $0.problems > known[$0.promise, default: 0] }) {
            throw StartupError("the copy is not sound (\(broken.rule)): run 'herald fsck' on both databases")
        }
        return after
    }
}
