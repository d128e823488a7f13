import HeraldCore

/// What a path names of an org.
enum OrgRoute: Hashable, Sendable {
    case overview
    case webhooks
    case newWebhook
    case webhook(WebhookID)
    case webhookAct(WebhookID, WebhookAct)
    case keys
    case revokeKey(KeySetID)
    case deliveries
    case deliveriesNews
    case delivery(DeliveryID)
    case deliveryNews(DeliveryID)
    case redeliver(DeliveryID)
    /// Redelivering all of a time.
    case replays
    case replay(ReplayID)
    case replayNews(ReplayID)
    case stopReplay(ReplayID)
    case activity
    case members
    case memberAct(MemberID, MemberAct)

    /// What can be done to a webhook.
    enum WebhookAct: String, Hashable, Sendable, CaseIterable {
        case update
        case rotate
        case pace
        case pause
        case resume
        case test
        case delete
    }

    /// What can be done to a member.
    enum MemberAct: String, Hashable, Sendable, CaseIterable {
        case reset
        case remove
    }

    /// Reads what follows the org's id.
    init?(_ parts: ArraySlice<String>) {
        let parts = Array(parts)
        switch (parts.first, parts.count) {
        case (nil, _): self = .overview
        case ("webhooks", 1): self = .webhooks
        case ("webhooks", 2) where parts[1] == "new": self = .newWebhook
        case ("webhooks", 2):
            guard let id = WebhookID(parts[1]) else { return nil }
            self = .webhook(id)
        case ("webhooks", 3):
            guard let id = WebhookID(parts[1]), let act = WebhookAct(rawValue: parts[2]) else { return nil }
            self = .webhookAct(id, act)
        case ("keys", 1): self = .keys
        case ("keys", 3) where parts[2] == "revoke":
            guard let id = KeySetID(parts[1]) else { return nil }
            self = .revokeKey(id)
        case ("deliveries", 1): self = .deliveries
        case ("deliveries", 2) where parts[1] == "news": self = .deliveriesNews
        case ("deliveries", 2):
            guard let id = DeliveryID(parts[1]) else { return nil }
            self = .delivery(id)
        case ("deliveries", 3) where parts[2] == "news":
            guard let id = DeliveryID(parts[1]) else { return nil }
            self = .deliveryNews(id)
        case ("deliveries", 3) where parts[2] == "redeliver":
            guard let id = DeliveryID(parts[1]) else { return nil }
            self = .redeliver(id)
        case ("replays", 1): self = .replays
        case ("replays", 2):
            guard let id = ReplayID(parts[1]) else { return nil }
            self = .replay(id)
        case ("replays", 3) where parts[2] == "news" || parts[2] == "stop":
            guard let id = ReplayID(parts[1]) else { return nil }
            self = parts[2] == "news" ? .replayNews(id) : .stopReplay(id)
        case ("activity", 1): self = .activity
        case ("members", 1): self = .members
        case ("members", 3):
            guard let id = MemberID(parts[1]), let act = MemberAct(rawValue: parts[2]) else { return nil }
            self = .memberAct(id, act)
        default: return nil
        }
    }
}
