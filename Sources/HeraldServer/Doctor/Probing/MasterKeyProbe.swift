import HeraldVault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Looks for the master key where a server would, and makes none.
struct MasterKeyProbe {
    let source: MasterKeySource
    /// Where the other key comes from, while the key is being changed.
    var other: MasterKeySource?
    let database: DatabaseAddress
    /// Whether there is no database yet, for which a key would be made.
    let isNew: Bool

    /// The file that holds the key, or would; `nil` when it is in the environment or cannot be had.
    var path: String? { source.path(for: database) }

    /// What there is of the key, and of the other one.
    func key() -> MasterKeyCheck.Key {
        let loading = MasterKeyLoading(source: source, other: other, database: database)
        do throws(StartupError) {
            let others = try loading.findOther().map { [$0.id] } ?? []
            if let key = try loading.find() { return .found(ids: [key.id] + others) }
            return isNew && path != nil ? .toBeMade : .refused(reason: loading.absence.description)
        } catch {
            return .refused(reason: error.description)
        }
    }

    /// Who may read the file: its permission bits; `nil` when it is not there.
    func permissions() -> UInt32? {
        guard let path else { return nil }
        var answer = stat()
        return stat(path, &answer) == 0 ? UInt32(answer.st_mode) : nil
    }
}
