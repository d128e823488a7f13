/// What a rule looks at, so that its finding can say at how much.
enum AuditSubject: Hashable, Sendable, CaseIterable {
    case database
    case keySets
    case members
    case webhooks
    case workflows
    case deliveries
    case pending
    case attempts
    case outbox

    /// Counts the rows; `nil` when the rule is about the database as a whole.
    var count: String? {
        switch self {
        case .database: nil
        case .keySets: "SELECT count(*) FROM herald.key_set"
        case .members: "SELECT count(*) FROM herald.member"
        case .webhooks: "SELECT count(*) FROM herald.webhook"
        case .workflows: "SELECT count(*) FROM herald.workflow"
        case .deliveries: "SELECT count(*) FROM herald.delivery"
        case .pending: "SELECT count(*) FROM herald.pending"
        case .outbox: "SELECT count(*) FROM herald.outbox"
        case .attempts: "SELECT count(*) FROM herald.attempt"
        }
    }
}
