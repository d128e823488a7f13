import HeraldCore

/// How a webhook fares, as a row of a table.
struct HealthRow: Sendable {
    let label: String
    let href: String
    let deliveriesHref: String
    let state: StateView
    let rate: String
    let latency: String
    let counts: String
    let lastSuccess: TimeView?
    let lastFailure: TimeView?
    let certificateEnds: TimeView?

    /// Shows a webhook's health, and what became of its latest deliveries.
    init(_ health: WebhookHealth, _ recent: RecentDeliveries, base: String) {
        label = health.label
        href = "\(base)/webhooks/\(health.webhookID)"
        deliveriesHref = "\(base)/deliveries?label=\(health.label.percentEncoded)"
        state = StateView(health.status)
        let all = health.counts
        rate = all.successRate.map { "\(Int($0 * 100)) %" } ?? "–"
        if let half = all.latency(of: 0.5), let most = all.latency(of: 0.95) {
            latency = "\(half.wholeMilliseconds) / \(most.wholeMilliseconds) ms"
        } else {
            latency = "–"
        }
        counts = recent.text
        lastSuccess = health.record.lastSuccessAt.map(TimeView.init)
        lastFailure = health.record.lastFailureAt.map(TimeView.init)
        certificateEnds = health.record.certificateEndsAt.map(TimeView.init)
    }
}
