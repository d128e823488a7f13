package import HeraldCore

/// Which deliveries of an org are asked for, newest first.
package struct DeliveryLogQuery: Hashable, Sendable {
    /// Those of webhooks that have this label, or had it when they were deleted.
    package var label: String?
    package var state: DeliveryState?
    package var eventType: EventType?
    package var workflowID: WorkflowID?
    /// Those accepted then or later.
    package var since: Timestamp?
    /// Those accepted before.
    package var until: Timestamp?
    /// Those before this one, which ended the page before.
    package var cursor: DeliveryID?
    /// How many at most.
    package var limit: Int

    /// Asks for all of them.
    package init(limit: Int = Limits.deliveriesPerPageByDefault) {
        self.limit = limit
    }

    /// The first id that is too new. Ids begin with the time at which a delivery was accepted.
    package var end: DeliveryID {
        [cursor, until.map { .earliest(at: $0) }].compactMap(\.self).min() ?? DeliveryID(high: .max, low: .max)
    }

    /// The first id that is not too old.
    package var start: DeliveryID { since.map { .earliest(at: $0) } ?? DeliveryID(high: 0, low: 0) }

    /// Whether a delivery is one of those asked for.
    package func admits(_ entry: DeliveryEntry) -> Bool {
        let delivery = entry.delivery
        return start <= delivery.id && delivery.id < end
            && (label?.utf8.elementsEqual(entry.label.utf8) ?? true)
            && (state.map { $0 == delivery.state } ?? true)
            && (eventType.map { $0 == delivery.eventType } ?? true)
            && (workflowID.map { $0 == delivery.workflowID } ?? true)
    }
}
