import HeraldStore

/// The database's schema, `herald`: whether it is there, and how it is brought up to date.
///
/// All names are qualified by it, so that a database can be shared with other programs, whatever their search path.
enum Schema {
    /// Whether Herald has used the database before.
    static func isThere(_ session: Session) throws -> Bool {
        try demandServer(session)
        return try session.transact([Statement(SettingSQL.schema)])[0][0].flag(1)
    }

    /// How many steps the schema has taken.
    ///
    /// - Throws: ``PostgresOpenError`` for a server or database that is not for this version.
    static func found(_ session: Session) throws -> Int {
        guard try isThere(session) else { return 0 }
        _ = try session.begin(with: [])
        let version = try version(session)
        try session.commit()
        return version
    }

    /// Requires that all steps have been taken.
    ///
    /// - Throws: ``PostgresOpenError``.
    static func demandCurrent(_ session: Session) throws {
        let found = try found(session)
        guard found > 0 else { throw PostgresOpenError.empty }
        guard found == Migration.all.count else {
            throw PostgresOpenError.olderVersion(found: found, known: Migration.all.count)
        }
    }

    /// Requires that no copy into the database is under way.
    static func demandNoCopy(_ session: Session) throws {
        let copy = Statement(SettingSQL.get, [.text(SettingSQL.copyBegun)])
        guard try session.transact([copy])[0].isEmpty else { throw PostgresOpenError.unfinishedCopy }
    }

    /// Requires that all that is sealed in the database can be opened.
    ///
    /// - Throws: ``PostgresOpenError/rotating``.
    static func demandKeys(_ keyIDs: [[UInt8]], _ session: Session) throws {
        let keys = try session.transact([Statement(SealedSQL.keys)])[0].map { try $0.bytes(0) }
        guard keys.allSatisfy(keyIDs.contains) else { throw PostgresOpenError.rotating }
    }

    /// Makes the schema or takes the steps that are due, while other nodes that start wait.
    ///
    /// A step waits only for a moment for what nodes are doing with a table, since they would wait behind it. A new
    /// schema is made at once; later, each step is a transaction of its own: one that holds a table for which nodes
    /// wait must not wait itself for a table that those nodes hold, and a step that was written for minutes is not lost
    /// with the next.
    /// - Parameters:
    ///   - keyIDs: the master keys that are at hand; the first is a new database's.
    ///   - migrates: whether steps may be taken; otherwise none may be due.
    /// - Throws: ``PostgresOpenError``, before anything is changed.
    static func prepare(_ session: Session, keyIDs: [[UInt8]], migrates: Bool = true) throws {
        if !migrates { try demandCurrent(session) }
        try demandServer(session)
        let found = try session.begin(
            with: [LockSQL.excludeMigrations, TransactionSQL.boundLocks, Statement(SettingSQL.schema)],
            TransactionSQL.migration
        )[2][0]
        let (hasSchema, hasSettings) = (try found.flag(0), try found.flag(1))
        var changes: [Statement] = []
        if !hasSchema { changes.append(Statement(SettingSQL.createSchema)) }
        if !hasSettings { changes.append(Statement(SettingSQL.createTable)) }
        let version = hasSettings ? try version(session) : 0
        if version > 0 { try demandKey(keyIDs, session) }
        guard version < Migration.all.count else { return }
        let steps = version == 0 ? Migration.all[...] : Migration.all[version...version]
        for step in steps { changes += step.statements.map { Statement($0) } }
        changes.append(set(SettingSQL.schemaVersion, to: Array("\(steps.endIndex)".utf8)))
        if version == 0 { changes.append(set(SettingSQL.masterKeyID, to: keyIDs[0])) }
        try session.commit(after: changes)
        // What is left, by the version that is there then.
        try prepare(session, keyIDs: keyIDs, migrates: migrates)
    }

    private static func version(_ session: Session) throws -> Int {
        let found = try session.go(on: [Statement(SettingSQL.get, [.text(SettingSQL.schemaVersion)])])[0]
        guard let text = try found.first?.text(0), let version = Int(text) else {
            throw CorruptRow("no schema version")
        }
        guard version <= Migration.all.count else {
            throw PostgresOpenError.newerVersion(found: version, known: Migration.all.count)
        }
        return version
    }

    private static func demandKey(_ keyIDs: [[UInt8]], _ session: Session) throws {
        let known = try session.go(on: [Statement(SettingSQL.get, [.text(SettingSQL.masterKeyID)])])[0]
        guard let keyID = try known.first?.bytes(0), keyIDs.contains(keyID) else {
            throw PostgresOpenError.wrongMasterKey
        }
    }

    private static func set(_ name: String, to value: [UInt8]) -> Statement {
        Statement(SettingSQL.set, [.text(name), .bytes(value)])
    }

    private static func demandServer(_ session: Session) throws {
        let version = session.serverVersion / 10_000
        guard version >= PostgresOpenError.oldestServer else { throw PostgresOpenError.oldServer(found: version) }
    }
}
