import HeraldCore

/// The list of webhooks.
struct WebhookList: Sendable {
    let rows: [WebhookRow]
    let isEmpty: Bool
}

/// A webhook in the list.
struct WebhookRow: Sendable {
    let id: String
    let label: String
    let url: String
    let events: [String]
    let headerName: String?
    let state: StateView
    let isPaused: Bool
    let pausedSince: TimeView?
    /// Why it is paused, in a sentence.
    let pauseReason: String?
    let createdAt: TimeView
    let href: String
    /// Its deliveries.
    let deliveriesHref: String

    /// Shows a webhook.
    init(_ webhook: Webhook, base: String) {
        id = "\(webhook.id)"
        label = webhook.label
        url = webhook.url
        events = EventType.allCases.filter(webhook.eventTypes.contains).map(\.rawValue)
        headerName = webhook.authHeaderName
        state = StateView(isPaused: webhook.pause != nil)
        isPaused = webhook.pause != nil
        pausedSince = webhook.pause.map { TimeView($0.since) }
        pauseReason = webhook.pause.map { $0.reason.sentence }
        createdAt = TimeView(webhook.createdAt)
        href = "\(base)/webhooks/\(webhook.id)"
        deliveriesHref = "\(base)/deliveries?label=\(webhook.label.percentEncoded)"
    }
}

extension WebhookPause.Reason {
    /// Why, in a sentence.
    fileprivate var sentence: String {
        switch self {
        case .requested: "Somebody of the org paused it."
        case .gone: "Its receiver answered 410 Gone."
        case .failing: "It failed for longer than this server waits."
        }
    }
}
