import HeraldStore

/// How a promise is checked in PostgreSQL. What its types, checks and references forbid needs no rule.
struct AuditRule: Sendable {
    /// What holds.
    let promise: AuditPromise
    /// What the rule looks at.
    let subject: AuditSubject
    /// Selects some of what breaks the rule: a name, and how many there are. ``HeraldStore/AuditTerms/arguments`` are
    /// at hand.
    let offenders: String

    /// Every rule, in the order in which they are checked.
    static let all = storage + orgs + webhooks + attempts + deliveries + backlog
}
