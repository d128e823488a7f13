import GRDB
import HeraldCore
import HeraldStore
import HeraldVault

/// How a promise is checked in SQLite.
struct AuditRule: Sendable {
    /// What holds.
    let promise: AuditPromise
    /// What the rule looks at.
    let subject: AuditSubject
    /// Selects what breaks the rule; the first column names it. ``HeraldStore/AuditTerms/arguments(schema:)`` are at
    /// hand.
    let offenders: String
    /// What can be done about it without inventing a fact; `nil` when there is nothing.
    var repair: AuditRepair?

    /// Every rule, in the order in which they are checked and repaired: what later rules build on comes first.
    static let all = storage + forms + orgs + webhooks + attempts + deliveries + leases

    /// The rule's name.
    var name: String { promise.name }

    /// How something that breaks a rule is named to people.
    static func name(of value: DatabaseValue) -> String {
        switch value.storage {
        case .blob(let bytes):
            Identifier<AuditRule>(bytes: bytes)?.description ?? "0x" + bytes.map(\.hexadecimal).joined()
        case .string(let text): text
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .null: "NULL"
        }
    }
}
