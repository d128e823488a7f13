/// Whether the master key is at hand, and is the database's.
struct MasterKeyCheck {
    /// Where it comes from, never the key.
    let source: String
    let key: Key
    /// The id of the key under which the database's secrets are sealed; `nil` when there is no database yet.
    let databaseKeyID: [UInt8]?

    /// What was found of the key.
    enum Key {
        /// The ids of those at hand, the other one last.
        case found(ids: [[UInt8]])
        /// There is none, and the first start will make one.
        case toBeMade
        /// The line that a server would end with.
        case refused(reason: String)
    }

    var finding: DoctorFinding {
        switch key {
        case .refused(let reason):
            return .wrong(.masterKey, reason, "do what the line says; without the key no secret can be read")
        case .toBeMade: return .fine(.masterKey, "made at the first start: \(source)")
        case .found(let ids):
            guard let databaseKeyID else { return .fine(.masterKey, "at hand: \(source)") }
            guard let place = ids.firstIndex(of: databaseKeyID) else {
                return .wrong(
                    .masterKey,
                    "not the one that the database's secrets are sealed under: \(source)",
                    "bring the right key back from where it is kept: without it no secret in the database can be read"
                )
            }
            guard place == 0 else { return .fine(.masterKey, "the other one is the database's; the key: \(source)") }
            return .fine(.masterKey, "the database's: \(source)")
        }
    }
}
