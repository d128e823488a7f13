import HeraldStore
import HeraldVault

extension StoreError {
    /// Names what went wrong while an operation ran.
    ///
    /// - Parameter context: what was being done.
    init(_ error: any Error, during context: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as ServerRefusal:
            self.init(Self.code(of: error), context, cause: error, delay: error.delay)
        case is UnsettledCommit: self.init(.unsettled, context, cause: error)
        // The key may be brought; what is damaged stays so.
        case VaultError.wrongKey: self.init(.unavailable, context, cause: error)
        case is CorruptRow, is VaultError: self.init(.corrupted, context, cause: error)
        case let error: self.init(.unavailable, context, cause: error)
        }
    }

    /// What contradicts the data stays wrong however often it is tried; all else passes: a server that starts, stops,
    /// is full, or waited too long, a transaction that lost against another, and a schema that another version has
    /// changed. `Source:` PostgreSQL's documentation, "PostgreSQL Error Codes".
    private static func code(of refusal: ServerRefusal) -> Code {
        switch refusal.state.prefix(2) {
        case "22", "23": .corrupted
        case "XX": refusal.state == "XX000" ? .unavailable : .corrupted
        default: .unavailable
        }
    }
}
