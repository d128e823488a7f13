/// The unit of work: one event on its way to one webhook.
///
/// There is one delivery per (workflow, webhook, event type), ever. Its id and its body never change.
package struct Delivery: Hashable, Sendable {
    package let id: DeliveryID
    package let webhookID: WebhookID
    package let workflowID: WorkflowID
    package let eventType: EventType
    /// The event's time, by the platform's word; it stands in the body.
    package let eventTime: Timestamp
    /// When the report was accepted.
    package let acceptedAt: Timestamp
    package var state: DeliveryState
    /// How many attempts have been recorded.
    package var attempts: Int
    /// When the first recorded attempt began: the start of the retry window.
    package var firstAttemptAt: Timestamp?
    /// When the next attempt may begin. Without meaning in a final state.
    package var dueAt: Timestamp

    /// Gathers what is known of a delivery.
    package init(
        id: DeliveryID,
        webhookID: WebhookID,
        workflowID: WorkflowID,
        eventType: EventType,
        eventTime: Timestamp,
        acceptedAt: Timestamp,
        state: DeliveryState = .pending,
        attempts: Int = 0,
        firstAttemptAt: Timestamp? = nil,
        dueAt: Timestamp
    ) {
        self.id = id
        self.webhookID = webhookID
        self.workflowID = workflowID
        self.eventType = eventType
        self.eventTime = eventTime
        self.acceptedAt = acceptedAt
        self.state = state
        self.attempts = attempts
        self.firstAttemptAt = firstAttemptAt
        self.dueAt = dueAt
    }

    /// Whether no attempt has been recorded yet; such deliveries have slots of their own.
    package var isFirstAttempt: Bool { attempts == 0 }
}
