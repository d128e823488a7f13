/// Whether the master key is at hand, and is the database's.
struct MasterKeyCheck {
    /// Where it comes from, never the key.
    let source: String
    let key: Key
    /// The id of the key that the database was made with; `nil` when there is no database yet, or it cannot be read.
    let databaseKeyID: [UInt8]?

    /// What was found of the key.
    enum Key {
        case found(id: [UInt8])
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
        case .found(let id):
            guard let databaseKeyID else { return .fine(.masterKey, "at hand: \(source)") }
            guard id == databaseKeyID else {
                return .wrong(
                    .masterKey,
                    "not the one that the database was made with: \(source)",
                    "bring the right key back from where it is kept: without it no secret in the database can be read"
                )
            }
            return .fine(.masterKey, "the database's: \(source)")
        }
    }
}
