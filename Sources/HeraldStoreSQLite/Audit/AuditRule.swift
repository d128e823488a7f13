import GRDB

/// Something that holds in every sound database, whatever was killed, refused or repeated before.
struct AuditRule: Sendable {
    /// A short name, as in `one-id-per-triple`.
    let name: String
    /// What holds, and why it matters, in a sentence for the operator.
    let why: String
    /// What the rule looks at.
    let subject: AuditSubject
    /// Selects what breaks the rule; the first column names it. ``AuditTerms/arguments`` are at hand.
    let offenders: String
    /// What can be done about it without inventing a fact; `nil` when there is nothing.
    var repair: AuditRepair?

    /// Every rule, in the order in which they are checked and repaired: what later rules build on comes first.
    static let all = storage + forms + orgs + webhooks + attempts + deliveries + leases
}
