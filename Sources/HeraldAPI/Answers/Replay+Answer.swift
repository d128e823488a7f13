import HeraldCore

extension Replay {
    /// Writes the fields of a replay.
    func write(to answer: inout JSONObjectWriter) {
        answer.field("id", id)
        answer.field("label", label)
        answer.field("state", progress.state.rawValue)
        answer.field("since", selection.since)
        answer.field("until", selection.until)
        answer.array("states") { list in
            for state in DeliveryState.allCases where selection.states.contains(state) { list.element(state.rawValue) }
        }
        answer.array("event_types") { list in
            for type in EventType.allCases where selection.eventTypes.contains(type) { list.element(type) }
        }
        answer.field("total", total.deliveries)
        answer.field("counted_all", total.isComplete)
        answer.field("redelivered", progress.begun)
        answer.field("passed_over", progress.passedOver)
        answer.field("created_at", createdAt)
        answer.field("ended_at", progress.endedAt)
    }
}
