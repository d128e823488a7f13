import HeraldStorePostgres
import HeraldVault

/// Finds the master key where the settings say, and makes one for a new database.
struct MasterKeyLoading {
    let source: MasterKeySource
    /// Where the other key comes from, while the key is being changed.
    let other: MasterKeySource?
    let database: DatabaseAddress

    /// The key.
    ///
    /// - Throws: ``StartupError`` when it cannot be had; a key is never made for a database that is there already,
    ///   since it could open nothing in it.
    func load() async throws(StartupError) -> MasterKey {
        switch database {
        case .file(let path): return try make(ifNew: isNew(at: path))
        case .server(let url):
            // Nothing is made of a key that is in no file, so nobody is asked for it.
            guard source.path(for: database) != nil else { return try make(ifNew: false) }
            return try make(ifNew: try await isNew(url))
        }
    }

    /// What opens and seals: the key, and the other one if the settings name one.
    ///
    /// - Throws: ``StartupError`` when one cannot be had; the other one is never made.
    func vault() async throws(StartupError) -> Vault {
        Vault(masterKey: try await load(), other: try findOther())
    }

    /// What opens, as far as it is where the settings say; nothing is made.
    func findVault() throws(StartupError) -> Vault? {
        let (key, other) = (try find(), try findOther())
        return (key ?? other).map { Vault(masterKey: $0, other: other) }
    }

    /// The key, if it is where the settings say; none is made.
    ///
    /// - Throws: ``StartupError`` when what is there cannot be read, or is no key.
    func find() throws(StartupError) -> MasterKey? {
        if case .text(let text) = source { return try read(text) }
        guard let path = source.path(for: database) else { return nil }
        return try MasterKeyFile(path).read()
    }

    /// The other key, if the settings name one.
    ///
    /// - Throws: ``StartupError`` when it cannot be had.
    func findOther() throws(StartupError) -> MasterKey? {
        switch other {
        case nil, .besideDatabase: return nil
        case .text(let text): return try read(text, of: .otherMasterKey)
        case .file(let path):
            guard let key = try MasterKeyFile(path).read() else {
                throw StartupError("there is no file '\(path)', which \(Setting.otherMasterKeyFile.name) names")
            }
            return key
        }
    }

    /// Why nothing starts when ``find()`` finds no key, and none may be made.
    var absence: StartupError {
        guard let path = source.path(for: database) else {
            return StartupError(
                "a database on a server needs a master key, the same for every node: set \(Setting.masterKey.name), or "
                    + "name a file with \(Setting.masterKeyFile.name)"
            )
        }
        return StartupError(
            "the database '\(database)' is there, but its master key file '\(path)' is not: bring the file back, or "
                + "name it with \(Setting.masterKeyFile.name)"
        )
    }

    private func isNew(at path: String) throws(StartupError) -> Bool {
        try !DatabaseLocation(path: path).exists()
    }

    private func isNew(_ url: String) async throws(StartupError) -> Bool {
        do {
            return try await !PostgresStore.isThere(url: url)
        } catch {
            throw StartupError("\(error)")
        }
    }

    private func read(_ text: String, of setting: Setting = .masterKey) throws(StartupError) -> MasterKey {
        do {
            return try MasterKey(text: text)
        } catch {
            throw StartupError("\(setting.name): \(error)")
        }
    }

    private func make(ifNew isNew: Bool) throws(StartupError) -> MasterKey {
        if let key = try find() { return key }
        guard isNew, let path = source.path(for: database) else { throw absence }
        var random = SystemRandomNumberGenerator()
        let key = MasterKey(using: &random)
        try MasterKeyFile(path).create(key)
        return key
    }
}

extension MasterKeyLoading {
    /// Looks where a server's settings say.
    init(_ settings: ServerSettings) {
        self.init(source: settings.masterKey, other: settings.otherMasterKey, database: settings.database)
    }
}
