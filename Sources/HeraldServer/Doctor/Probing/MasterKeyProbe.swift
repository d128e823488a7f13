import HeraldVault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Looks for the master key where a server would, and makes none.
struct MasterKeyProbe {
    let source: MasterKeySource
    /// The second key, while the first is being changed.
    var other: MasterKeySource?
    let database: DatabaseAddress
    /// Whether there is no database yet, for which a key would be made.
    let isNew: Bool

    /// The file that holds the key, or would; `nil` when it is in the environment or cannot be had.
    var path: String? {
        switch (source, database) {
        case (.text, _), (.besideDatabase, .server): nil
        case (.file(let path), _): path
        case (.besideDatabase, .file(let database)): database + ".master-key"
        }
    }

    /// What there is of the key, and of the second one.
    func key() -> MasterKeyCheck.Key {
        do {
            let others = try otherIDs()
            if case .text(let text) = source { return .found(ids: [try MasterKey(text: text).id] + others) }
            guard let path else {
                return .refused(reason: "a database on a server needs a key, the same for every node: none is set")
            }
            if let key = try MasterKeyFile(path).read() { return .found(ids: [key.id] + others) }
            return isNew
                ? .toBeMade : .refused(reason: "the database is there, but its master key file '\(path)' is not")
        } catch {
            return .refused(reason: "\(error)")
        }
    }

    private func otherIDs() throws -> [[UInt8]] {
        switch other {
        case nil, .besideDatabase: return []
        case .text(let text): return [try MasterKey(text: text).id]
        case .file(let path):
            guard let key = try MasterKeyFile(path).read() else {
                throw StartupError("there is no file '\(path)', which \(Setting.otherMasterKeyFile.name) names")
            }
            return [key.id]
        }
    }

    /// Who may read the file: its permission bits; `nil` when it is not there.
    func permissions() -> UInt32? {
        guard let path else { return nil }
        var answer = stat()
        return stat(path, &answer) == 0 ? UInt32(answer.st_mode) : nil
    }
}
