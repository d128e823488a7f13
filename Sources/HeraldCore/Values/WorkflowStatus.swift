/// The state of a payment workflow as the platform reports it (contract, section 7).
package enum WorkflowStatus: String, Hashable, Sendable, CaseIterable {
    case pending = "PENDING"
    case unconfirmed = "UNCONFIRMED"
    case complete = "COMPLETE"
    case failed = "FAILED"
    case expired = "EXPIRED"
    case withdrawn = "WITHDRAWN"
    case tainted = "TAINTED"

    /// The event that the status fires, if any: only `COMPLETE` and `FAILED` do.
    package var eventType: EventType? {
        switch self {
        case .complete: .workflowCompleted
        case .failed: .workflowFailed
        case .pending, .unconfirmed, .expired, .withdrawn, .tainted: nil
        }
    }
}
