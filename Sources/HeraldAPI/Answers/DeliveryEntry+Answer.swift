import HeraldCore
import HeraldManagement
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
        answer.field("test", delivery.isTest)
        answer.field("state", delivery.state.rawValue)
        answer.field("accepted_at", delivery.acceptedAt)
        answer.field("attempt_count", delivery.attempts)
        answer.field("next_attempt_at", nextAttemptAt)
        answer.field("reason", reason(last: last))
    }
}
