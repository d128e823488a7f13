import HeraldCore

/// The form that registers a webhook.
struct NewWebhook: Sendable {
    /// The form's id.
    let form: String
    let url: String
    let label: String
    let headerName: String
    let events: [Event]
    let errors: [String: String]
    let problems: [String]

    /// An event type to choose.
    struct Event: Sendable {
        let name: String
        let meaning: String
        let isChosen: Bool
    }

    /// Shows what was typed, and what is wrong with it. A header's value is not shown again.
    init(_ fields: FormFields, _ problems: FormProblems?, id: String) {
        form = id
        url = fields["url"]
        label = fields["label"]
        headerName = fields["auth_header_name"]
        let chosen = fields.values(of: "event_types")
        events = EventType.allCases.map {
            Event(name: $0.rawValue, meaning: $0.meaning, isChosen: chosen.contains($0.rawValue))
        }
        errors = problems?.fields ?? [:]
        self.problems = problems?.general ?? []
    }
}

extension EventType {
    /// When it is sent.
    fileprivate var meaning: String {
        switch self {
        case .workflowCompleted: "A workflow has completed."
        case .workflowFailed: "A workflow has failed."
        }
    }
}
