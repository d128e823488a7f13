import HeraldCore

/// Something that needs attention.
struct Attention: Sendable {
    /// The worst first.
    let rank: Int
    let kind: String
    let glyph: String
    let text: String
    /// An instant that the text ends with, if it names one.
    let at: TimeView?
    let href: String
    let link: String

    /// What of a webhook needs attention.
    ///
    /// - Parameters:
    ///   - pausesAt: when it will be paused if it goes on failing.
    ///   - hasFullBacklog: whether new deliveries fail at once, because too many are pending.
    static func of(
        _ health: WebhookHealth,
        _ recent: RecentDeliveries,
        pausesAt: Timestamp?,
        hasFullBacklog: Bool,
        base: String
    ) -> [Attention] {
        let webhook = "\(base)/webhooks/\(health.webhookID)"
        let log = "\(base)/deliveries?label=\(health.label.percentEncoded)"
        var found: [Attention] = []
        if hasFullBacklog {
            let text = "\(health.label) has too many pending deliveries: new ones fail at once, to be replayed later."
            found.append(Attention(0, "bad", "✕", text, nil, webhook, "Look at it"))
        }
        if health.pause?.reason == .failing {
            let text = "\(health.label) was paused because it failed for long. Its deliveries wait."
            found.append(Attention(0, "bad", "‖", text, nil, webhook, "Repair and resume"))
        } else if health.pause != nil {
            found.append(
                Attention(
                    3,
                    "muted",
                    "‖",
                    "\(health.label) is paused: its deliveries wait.",
                    nil,
                    webhook,
                    "Look at it"
                )
            )
        } else if health.record.failures > 1 {
            let times = "\(health.label) has failed \(health.record.failures) times without a success."
            let text = pausesAt == nil ? times : "\(times) If that goes on, it will be paused"
            found.append(Attention(1, "bad", "✕", text, pausesAt.map(TimeView.init), webhook, "Look at it"))
        }
        if recent.failed > 0 {
            let what = recent.failed == 1 ? "1 delivery has" : "\(recent.failed) deliveries have"
            let text = "\(what) failed for \(health.label). No more attempts are made by themselves."
            found.append(Attention(1, "bad", "✕", text, nil, "\(log)&state=FAILED", "See why"))
        } else if recent.troubled > 0 {
            let what = recent.troubled == 1 ? "1 delivery is" : "\(recent.troubled) deliveries are"
            let text = "\(what) being retried for \(health.label)."
            found.append(Attention(2, "warn", "↻", text, nil, "\(log)&state=PENDING", "See why"))
        }
        return found
    }

    private init(
        _ rank: Int,
        _ kind: String,
        _ glyph: String,
        _ text: String,
        _ at: TimeView?,
        _ href: String,
        _ link: String
    ) {
        self.rank = rank
        self.kind = kind
        self.glyph = glyph
        self.text = text
        self.at = at
        self.href = href
        self.link = link
    }
}
