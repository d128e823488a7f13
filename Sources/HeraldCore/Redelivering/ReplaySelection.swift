/// Which deliveries of a webhook are begun anew. Tests are not among them.
package struct ReplaySelection: Hashable, Sendable {
    /// Those accepted then or later.
    package let since: Timestamp
    /// Those accepted before.
    package let until: Timestamp
    /// Those in one of these states when the replay comes to them; final ones only.
    package let states: Set<DeliveryState>
    package let eventTypes: Set<EventType>

    /// Gathers a selection.
    package init(since: Timestamp, until: Timestamp, states: Set<DeliveryState>, eventTypes: Set<EventType>) {
        self.since = since
        self.until = until
        self.states = states
        self.eventTypes = eventTypes
    }

    /// Comes before every delivery of the time. Ids begin with the time at which a delivery was accepted.
    package var start: DeliveryID { .earliest(at: since) }

    /// Comes after every delivery of the time.
    package var end: DeliveryID { .earliest(at: until) }

    /// Whether a delivery of the time is one of those selected.
    package func admits(_ state: DeliveryState, _ eventType: EventType, isTest: Bool) -> Bool {
        !isTest && states.contains(state) && eventTypes.contains(eventType)
    }
}
