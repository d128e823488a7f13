/// How a receiver behaves. Each is one webhook.
enum ReceiverScript: String, CaseIterable, Sendable {
    /// Acknowledges at once.
    case prompt
    /// Acknowledges after a while.
    case slow
    /// Refuses the first two requests of every delivery.
    case flaky
    /// Refuses everything.
    case dead
    /// Is told of completed workflows only, and acknowledges at once.
    case choosy
    /// Belongs to a webhook that comes, changes and goes; acknowledges after a moment.
    case fleeting

    /// Those whose webhooks stay as they are.
    static let standing = allCases.filter { $0 != .fleeting }

    /// The labels of those that acknowledge everything at once.
    static let quick: Set<String> = [prompt.label, choosy.label]

    /// The webhook's label, and the path of its URL.
    var label: String { rawValue }

    /// What the webhook subscribes to.
    var eventTypes: [String] {
        switch self {
        case .prompt, .slow, .flaky, .dead, .fleeting: ["WORKFLOW_COMPLETED", "WORKFLOW_FAILED"]
        case .choosy: ["WORKFLOW_COMPLETED"]
        }
    }

    /// How long an answer takes.
    var delay: Duration? {
        switch self {
        case .slow: .milliseconds(150)
        case .fleeting: .milliseconds(30)
        case .prompt, .flaky, .dead, .choosy: nil
        }
    }

    /// The answer's status.
    ///
    /// - Parameter earlier: how many requests of the delivery came before.
    func status(afterRequests earlier: Int) -> Int {
        switch self {
        case .prompt, .slow, .choosy, .fleeting: 204
        case .flaky: earlier < 2 ? 500 : 204
        case .dead: 500
        }
    }

    /// The body of the call that makes the webhook.
    func registration(at receiver: Receiver) -> String {
        """
        {"url":"\(receiver.url)/\(label)","label":"\(label)",\
        "event_types":[\(eventTypes.map { "\"\($0)\"" }.joined(separator: ","))],\
        "signing_secret":"\(Receiver.secret)"}
        """
    }

    /// Whether deliveries end acknowledged, unless they are canceled.
    var acknowledges: Bool { self != .dead }
}
