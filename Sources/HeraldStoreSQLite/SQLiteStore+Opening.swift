import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore
package import HeraldVault
package import Logging

extension SQLiteStore {
    /// Opens a database, made if there is none, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: the file. SQLite keeps `-wal` and `-shm` files beside it, and the process lock `.lock`.
    ///   - vault: seals secrets; must hold the master key that the database was made with.
    ///   - random: draws ids.
    ///   - now: leases that would run on from now are ended: their owners are gone, since only one process has the
    ///     file.
    ///   - migrates: whether the schema is made and brought up to date; otherwise it has to be.
    ///   - logger: hears what no caller is told.
    ///   - meter: measures transactions.
    ///   - sleep: returns when a span has passed.
    ///   - abandon: ends the process at once, without closing anything, when the database file can no longer be
    ///     trusted. What was committed is in the log, and the next process starts from there.
    package static func open(
        path: String,
        vault: Vault,
        random: any RandomNumberGenerator & Sendable,
        now: Timestamp,
        migrates: Bool = true,
        logger: Logger = Logger(label: "herald.store"),
        meter: CommitMeter = .none,
        sleep: @escaping @Sendable (Duration) async -> Void,
        abandon: @escaping @Sendable (any Error) -> Never = { fatalError("the database file did not sync: \($0)") }
    ) throws(SQLiteOpenError) -> SQLiteStore {
        try SQLiteOpenError.naming(path) {
            if !migrates { try demandCurrent(path) }
            try createPrivately(path)
            let inspection = try DatabaseInspection(path: path)
            let lock = try DatabaseLock(forDatabaseAt: inspection.realPath)
            // Before anything of it goes into the database, as it does when the inspection ends.
            try LeftoverLog(ofDatabaseAt: inspection.realPath).bringToDisk()
            try inspection.check(keyIDs: vault.keyIDs, opensAll: true)
            let pool = try DatabasePool(path: inspection.realPath, configuration: configuration)
            try prepare(pool, keyIDs: vault.keyIDs, now: now)
            let store = SQLiteStore(
                pool: pool,
                lock: lock,
                vault: vault,
                random: random,
                logger: logger,
                meter: meter,
                sleep: sleep,
                abandon: abandon
            )
            store.sweepDeletedWebhooks()
            return store
        }
    }

    /// Makes an empty file that only its owner can read; SQLite gives the files beside it the same permissions.
    static func createPrivately(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CannotCreateFile() }
    }

    private static var configuration: Configuration {
        var configuration = Configuration.herald("herald", isReadOnly: false)
        configuration.maximumReaderCount = 4
        // A rollback that fails with the disk leaves a transaction open until the next; see CommitGroup.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            // Pages of a new file: a report changes one of its own in the index of workflow ids, which is written twice
            // (docs/adr/0047). A file that is there keeps its own.
            // 8 MiB a connection. Memory mapping stays off: a disk error under it would kill the process.
            try db.execute(
                sql: """
                    PRAGMA page_size = 2048;
                    PRAGMA cache_size = -8192; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY
                    """
            )
        }
        return configuration
    }

    /// Requires that a file is there and has taken all steps.
    private static func demandCurrent(_ path: String) throws {
        let steps = try steps(at: path)
        guard steps.taken > 0 else { throw SQLiteOpenError.missing(path: path) }
        guard steps.pending == 0 else {
            throw SQLiteOpenError.olderVersion(path: path, found: steps.taken, known: steps.names.count)
        }
    }

    private static func prepare(_ pool: DatabasePool, keyIDs: [[UInt8]], now: Timestamp) throws {
        try pool.writeWithoutTransaction { db in
            // GRDB sets NORMAL when it turns the write-ahead log on; only FULL syncs every commit.
            // The log is copied by the Checkpointer, which does not overlook that it failed.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA wal_autocheckpoint = 0;
                    PRAGMA journal_size_limit = 67108864;
                    """
            )
            try db.inTransaction(.immediate) {
                try migrate(db, keyID: keyIDs[0])
                try db.run(SettingSQL.set, [SettingSQL.knownKeys, Data(keyIDs.flatMap(\.self))])
                try endLeases(in: db, at: now)
                return .commit
            }
        }
    }

    private static func migrate(_ db: Database, keyID: [UInt8]) throws {
        let version = try db.first("PRAGMA user_version", []) { $0[0] as Int } ?? 0
        guard version < Migration.all.count else { return }
        for migration in Migration.all[version...] { try db.execute(sql: migration.sql) }
        // Pragmas take no parameters; both values are constants of this build.
        try db.execute(sql: "PRAGMA user_version = \(Migration.all.count)")
        if version == 0 {
            try db.execute(sql: "PRAGMA application_id = \(DatabaseInspection.applicationID)")
            try db.run(SettingSQL.set, [SettingSQL.masterKeyID, Data(keyID)])
        }
    }
}

private struct CannotCreateFile: Error, CustomStringConvertible {
    let description = "the file cannot be created (is the directory there and writable?)"
}
