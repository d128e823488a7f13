import HeraldStorePostgres
import HeraldVault

/// Finds the master key where the settings say, and makes one for a new database.
struct MasterKeyLoading {
    private let source: MasterKeySource
    private let other: MasterKeySource?
    private let database: DatabaseAddress

    init(_ settings: ServerSettings) {
        source = settings.masterKey
        other = settings.otherMasterKey
        database = settings.database
    }

    /// The key.
    ///
    /// - Throws: ``StartupError`` when it cannot be had; a key is never made for a database that is there already,
    ///   since it could open nothing in it.
    func load() async throws(StartupError) -> MasterKey {
        switch (database, source) {
        case (.server, .besideDatabase):
            throw StartupError(
                "a database on a server needs a master key, the same for every node: set \(Setting.masterKey.name), or "
                    + "name a file with \(Setting.masterKeyFile.name)"
            )
        case (.server, .text(let text)): return try read(text)
        case (.server(let url), .file(let path)): return try load(path, orMake: try await isNew(url))
        case (.file(let database), .text(let text)):
            _ = try isNew(at: database)
            return try read(text)
        case (.file(let database), .file(let path)): return try load(path, orMake: isNew(at: database))
        case (.file(let database), .besideDatabase):
            return try load(database + ".master-key", orMake: isNew(at: database))
        }
    }

    /// What opens and seals: the key, and the second one if the settings name one.
    ///
    /// - Throws: ``StartupError`` when one cannot be had; the second one is never made.
    func vault() async throws(StartupError) -> Vault {
        Vault(masterKey: try await load(), other: try findOther())
    }

    /// What opens, as far as it is where the settings say; nothing is made.
    func findVault() throws(StartupError) -> Vault? {
        let (key, other) = (try find(), try findOther())
        return (key ?? other).map { Vault(masterKey: $0, other: other) }
    }

    private func findOther() throws(StartupError) -> MasterKey? {
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

    /// The key, if it is where the settings say; none is made.
    func find() throws(StartupError) -> MasterKey? {
        switch (database, source) {
        case (_, .text(let text)): try read(text)
        case (_, .file(let path)): try MasterKeyFile(path).read()
        case (.file(let database), .besideDatabase): try MasterKeyFile(database + ".master-key").read()
        case (.server, .besideDatabase): nil
        }
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

    private func load(_ path: String, orMake isNew: Bool) throws(StartupError) -> MasterKey {
        let file = MasterKeyFile(path)
        if let key = try file.read() { return key }
        guard isNew else {
            throw StartupError(
                "the database '\(database)' is there, but its master key file '\(path)' is not: bring the file back, or "
                    + "name it with \(Setting.masterKeyFile.name)"
            )
        }
        var random = SystemRandomNumberGenerator()
        let key = MasterKey(using: &random)
        try file.create(key)
        return key
    }
}
