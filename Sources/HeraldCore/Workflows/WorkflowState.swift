/// What is known of a workflow, and what follows when a report comes in.
///
/// The rules are the contract's (section 7): an older report does not turn the status back; an event fires once,
/// whatever order its reports come in; a repeat changes nothing.
package struct WorkflowState: Hashable, Sendable {
    package let status: WorkflowStatus
    /// The time of the report that set the status.
    package let statusTime: Timestamp
    /// The events that have fired, whether or not a webhook was subscribed to them at that moment.
    package let firedEvents: Set<EventType>

    /// Gathers a stored state.
    package init(status: WorkflowStatus, statusTime: Timestamp, firedEvents: Set<EventType>) {
        self.status = status
        self.statusTime = statusTime
        self.firedEvents = firedEvents
    }

    /// Decides what a report changes.
    ///
    /// - Parameter known: what is stored, or `nil` for a workflow never heard of.
    package static func applying(_ report: WorkflowReport, to known: WorkflowState?) -> Change {
        let fired = known?.firedEvents ?? []
        let event = report.status.eventType.flatMap { fired.contains($0) ? nil : $0 }
        let isNews = known.map { report.time >= $0.statusTime && report.status != $0.status } ?? true
        let state = WorkflowState(
            status: isNews ? report.status : known?.status ?? report.status,
            statusTime: isNews ? report.time : known?.statusTime ?? report.time,
            firedEvents: event.map { fired.union([$0]) } ?? fired
        )
        return Change(state: state, firing: event, applied: state != known)
    }

    /// What one report does to a workflow.
    package struct Change: Hashable, Sendable {
        /// The state to store when `applied`.
        package let state: WorkflowState
        /// The event that fires now, to every webhook subscribed at this moment.
        package let firing: EventType?
        /// Whether the report changed anything.
        package let applied: Bool
    }
}
