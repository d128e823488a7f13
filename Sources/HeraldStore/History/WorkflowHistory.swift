package import HeraldCore

/// What is known of a workflow, and what was made of its events.
package struct WorkflowHistory: Hashable, Sendable {
    package let state: WorkflowState
    /// The deliveries of its events, oldest first, those of deleted webhooks included.
    package let deliveries: [DeliveryEntry]

    /// Gathers a history.
    package init(state: WorkflowState, deliveries: [DeliveryEntry]) {
        self.state = state
        self.deliveries = deliveries
    }
}
