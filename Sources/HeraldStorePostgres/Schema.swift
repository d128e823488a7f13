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

    /// Makes the schema or takes the steps that are due, while other nodes that start wait.
    ///
    /// - Parameter keyID: the master key that is at hand.
    /// - Throws: ``PostgresOpenError``, before anything is changed.
    static func prepare(_ session: Session, keyID: [UInt8]) throws {
        try demandServer(session)
        let found = try session.begin(with: [LockSQL.excludeMigrations, Statement(SettingSQL.schema)])[1][0]
        let (hasSchema, hasSettings) = (try found.flag(0), try found.flag(1))
        var changes: [Statement] = []
        if !hasSchema { changes.append(Statement(SettingSQL.createSchema)) }
        if !hasSettings { changes.append(Statement(SettingSQL.createTable)) }
        let version = hasSettings ? try version(session) : 0
        if version > 0 { try demandKey(keyID, session) }
        guard version < Migration.all.count else { return }
        for migration in Migration.all[version...] { changes += migration.statements.map { Statement($0) } }
        changes.append(set(SettingSQL.schemaVersion, to: Array("\(Migration.all.count)".utf8)))
        if version == 0 { changes.append(set(SettingSQL.masterKeyID, to: keyID)) }
        try session.commit(after: changes)
    }

    /// Requires that all steps have been taken.
    ///
    /// - Throws: ``PostgresOpenError``.
    static func demandCurrent(_ session: Session) throws {
        guard try isThere(session) else { throw PostgresOpenError.empty }
        _ = try session.begin(with: [])
        let version = try version(session)
        try session.commit()
        guard version == Migration.all.count else {
            throw PostgresOpenError.olderVersion(found: version, known: Migration.all.count)
        }
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

    private static func demandKey(_ keyID: [UInt8], _ session: Session) throws {
        let known = try session.go(on: [Statement(SettingSQL.get, [.text(SettingSQL.masterKeyID)])])[0]
        guard try known.first?.bytes(0) == keyID else { throw PostgresOpenError.wrongMasterKey }
    }

    private static func set(_ name: String, to value: [UInt8]) -> Statement {
        Statement(SettingSQL.set, [.text(name), .bytes(value)])
    }

    private static func demandServer(_ session: Session) throws {
        let version = session.serverVersion / 10_000
        guard version >= PostgresOpenError.oldestServer else { throw PostgresOpenError.oldServer(found: version) }
    }
}
