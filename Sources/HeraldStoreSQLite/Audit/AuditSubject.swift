/// What a rule looks at, so that its finding can say at how much.
enum AuditSubject: Hashable, Sendable, CaseIterable {
    case database
    case keySets
    case members
    case webhooks
    case workflows
    case deliveries
    case attempts

    /// Counts the rows; `nil` when the rule is about the file as a whole.
    var count: String? {
        switch self {
        case .database: nil
        case .keySets: "SELECT count(*) FROM key_set"
        case .members: "SELECT count(*) FROM member"
        case .webhooks: "SELECT count(*) FROM webhook"
        case .workflows: "SELECT count(*) FROM workflow"
        case .deliveries: "SELECT count(*) FROM delivery"
        case .attempts: "SELECT count(*) FROM attempt"
        }
    }
}
