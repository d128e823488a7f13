import HeraldCore
import HeraldStore

/// How an org's webhooks fare, and what needs attention.
struct Overview: Sendable {
    /// What needs attention, the worst first.
    let attention: [Attention]
    let isCalm: Bool
    let tiles: [Tile]
    let chart: ActivityChart?
    /// What the chart and the counts are made of.
    let basis: String
    let webhooks: [HealthRow]
    /// Whether there are no webhooks yet.
    let isNew: Bool
    let hasKeys: Bool
    let base: String

    /// A number with its name.
    struct Tile: Sendable {
        let name: String
        let number: String
        let href: String
    }

    /// What the page is made of.
    struct Facts {
        let health: [WebhookHealth]
        let hasKeys: Bool
        /// The newest deliveries of a time, newest first.
        let entries: [DeliveryEntry]
        /// Whether these are all of that time.
        let isWhole: Bool
        let since: Timestamp
        let now: Timestamp
        /// When a webhook will be paused if it goes on failing.
        let pauseTime: (WebhookHealth) -> Timestamp?
        /// Whether new deliveries to a webhook fail at once, because too many are pending.
        let hasFullBacklog: (WebhookHealth) -> Bool
    }

    /// Reckons.
    init(_ facts: Facts, base: String) {
        self.base = base
        hasKeys = facts.hasKeys
        isNew = facts.health.isEmpty
        let entries = facts.entries
        let byWebhook = Dictionary(grouping: entries, by: \.delivery.webhookID).mapValues(RecentDeliveries.init)
        let nothing = RecentDeliveries([])
        webhooks = facts.health.map { HealthRow($0, byWebhook[$0.webhookID] ?? nothing, base: base) }
        let counts = Dictionary(grouping: entries, by: DeliveryStanding.init).mapValues(\.count)
        let waiting = [DeliveryStanding.waiting, .retrying, .paused].map { counts[$0] ?? 0 }.reduce(0, +)
        tiles = [
            Tile(name: "Delivered", number: "\(counts[.succeeded] ?? 0)", href: "\(base)/deliveries?state=SUCCEEDED"),
            Tile(name: "Waiting or retrying", number: "\(waiting)", href: "\(base)/deliveries?state=PENDING"),
            Tile(name: "Failed", number: "\(counts[.failed] ?? 0)", href: "\(base)/deliveries?state=FAILED"),
        ]
        basis =
            facts.isWhole
            ? "All deliveries of the last 24 hours."
            : "The newest \(entries.count) deliveries; there are more within the last 24 hours."
        let first = facts.isWhole ? facts.since : entries.last?.delivery.acceptedAt ?? facts.since
        chart = entries.isEmpty ? nil : ActivityChart(entries, from: first, until: facts.now)
        attention = facts.health.flatMap { health in
            Attention.of(
                health,
                byWebhook[health.webhookID] ?? nothing,
                pausesAt: facts.pauseTime(health),
                hasFullBacklog: facts.hasFullBacklog(health),
                base: base
            )
        }.sorted { $0.rank < $1.rank }
        isCalm = attention.isEmpty
    }
}
