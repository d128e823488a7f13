import HeraldVault

/// Finds the master key where the settings say, and makes one for a new database.
struct MasterKeyLoading {
    private let source: MasterKeySource
    private let database: String

    init(_ settings: ServerSettings) {
        source = settings.masterKey
        database = settings.database
    }

    /// The key.
    ///
    /// - Throws: ``StartupError`` when it cannot be had; a key is never made for a database that is there already, since
    ///   it could open nothing in it.
    func load() throws(StartupError) -> MasterKey {
        let isNew = try !DatabaseLocation(path: database).exists()
        switch source {
        case .text(let text):
            do {
                return try MasterKey(text: text)
            } catch {
                throw StartupError("\(Setting.masterKey.name): \(error)")
            }
        case .file(let path): return try load(path, orMake: isNew)
        case .besideDatabase: return try load(database + ".master-key", orMake: isNew)
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
