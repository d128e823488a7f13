import HeraldCore
import HeraldStore

extension DeliveryEntry {
    /// Writes the fields of a delivery.
    ///
    /// - Parameter last: its last attempt, where that is known.
    func write(to answer: inout JSONObjectWriter, last: Attempt? = nil) {
        answer.field("id", delivery.id)
        answer.field("label", label)
        answer.field("event_type", delivery.eventType)
        answer.field("workflow_id", delivery.workflowID)
        answer.field("state", delivery.state.rawValue)
        answer.field("accepted_at", delivery.acceptedAt)
        answer.field("attempt_count", delivery.attempts)
        answer.field("next_attempt_at", nextAttemptAt)
        answer.field("reason", reason(last: last))
    }

    /// When the next attempt is due, if one is to come.
    private var nextAttemptAt: Timestamp? {
        delivery.state == .pending && pausedSince == nil ? delivery.dueAt : nil
    }

    /// Why it stands where it stands, in a sentence or two.
    private func reason(last: Attempt?) -> String {
        let cause = last.map { " \($0.outcome.reason)" } ?? ""
        switch delivery.state {
        case .succeeded: return "Attempt \(delivery.attempts) was acknowledged."
        case .canceled: return "Its webhook was deleted before it was acknowledged."
        case .failed where delivery.attempts == 0: return "Its time was over before an attempt could be made."
        case .failed: return "No attempt is left, or its time is over.\(cause)"
        case .pending:
            if let pausedSince { return "Its webhook is paused since \(pausedSince): it waits until it is resumed." }
            return delivery.attempts == 0
                ? "It waits for its first attempt."
                : "Attempt \(delivery.attempts) failed, the next is to come.\(cause)"
        }
    }
}
