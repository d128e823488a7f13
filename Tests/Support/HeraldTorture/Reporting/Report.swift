/// One report, as it is sent and sent again.
struct Report: Hashable, Sendable {
    let workflow: String
    let status: Status
    /// The webhooks that are subscribed.
    var scripts = ReceiverScript.standing

    /// The statuses that fire.
    enum Status: String, Sendable {
        case complete = "COMPLETE"
        case failed = "FAILED"

        /// The event that it fires.
        var eventType: String {
            switch self {
            case .complete: "WORKFLOW_COMPLETED"
            case .failed: "WORKFLOW_FAILED"
            }
        }
    }

    /// The request's body, or a line of one.
    func json(org: String) -> String {
        #"{"org_id":"\#(org)","workflow_id":"\#(workflow)","status":"\#(status.rawValue)"}"#
    }

    /// The deliveries that it makes.
    var triples: Set<Triple> {
        Set(
            scripts.filter { $0.eventTypes.contains(status.eventType) }.map {
                Triple(workflow: workflow, label: $0.label, eventType: status.eventType)
            }
        )
    }
}
