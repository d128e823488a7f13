/// The unit of work: one event on its way to one webhook.
///
/// There is one delivery per (workflow, webhook, event type), ever. Its id and its body never change.
package struct Delivery: Hashable, Sendable {
    package let id: DeliveryID
    package let webhookID: WebhookID
    /// Whose webhook it is.
    package let orgID: OrgID
    package let workflowID: WorkflowID
    package let eventType: EventType
    /// The event's time, by the platform's word; it stands in the body.
    package let eventTime: Timestamp
    /// When the report was accepted.
    package let acceptedAt: Timestamp
    /// Whether it tells of no real workflow: its org wanted to see what its receiver makes of it. It is attempted once.
    package let isTest: Bool
    /// The trace of the report that made it, if it came in one; each attempt is a span of it.
    package let trace: TraceContext?
    package var state: DeliveryState
    /// How many attempts have been recorded.
    package var attempts: Int
    /// How many of them came before it was last redelivered, which gives it a schedule and a window of its own; 0 when
    /// it never was.
    package var attemptsBefore: Int
    /// When the first recorded attempt began, of those since it was last redelivered.
    package var firstAttemptAt: Timestamp?
    /// How much of the time since then the webhook was paused, in pauses that are over.
    package var pausedFor: Duration
    /// When the next attempt may begin. Without meaning in a final state.
    package var dueAt: Timestamp

    /// Gathers what is known of a delivery.
    package init(
        id: DeliveryID,
        webhookID: WebhookID,
        orgID: OrgID,
        workflowID: WorkflowID,
        eventType: EventType,
        eventTime: Timestamp,
        acceptedAt: Timestamp,
        isTest: Bool = false,
        trace: TraceContext? = nil,
        state: DeliveryState = .pending,
        attempts: Int = 0,
        attemptsBefore: Int = 0,
        firstAttemptAt: Timestamp? = nil,
        pausedFor: Duration = .zero,
        dueAt: Timestamp
    ) {
        self.id = id
        self.webhookID = webhookID
        self.orgID = orgID
        self.workflowID = workflowID
        self.eventType = eventType
        self.eventTime = eventTime
        self.acceptedAt = acceptedAt
        self.isTest = isTest
        self.trace = trace
        self.state = state
        self.attempts = attempts
        self.attemptsBefore = attemptsBefore
        self.firstAttemptAt = firstAttemptAt
        self.pausedFor = pausedFor
        self.dueAt = dueAt
    }

    /// From when the retry window counts: the start of the first attempt, put off by the pauses since, so that a
    /// delivery has as much of its window left after a pause as before. `nil` before the first attempt, when there is
    /// no window.
    package var windowStart: Timestamp? { firstAttemptAt?.advanced(by: pausedFor) }

    /// Whether it failed when it was made, without an attempt, because too many were pending for its webhook. Nothing
    /// else fails before it was attempted, since no window begins before.
    package var wasTurnedAway: Bool { state == .failed && attempts == 0 && !isTest }

    /// Whether no attempt has been recorded yet; such deliveries have slots of their own. Redelivered ones are not
    /// among them: their receiver has failed before, more often than not.
    package var isFirstAttempt: Bool { attempts == 0 }
}
