import HeraldCore
import HeraldDelivery

/// Whether attempts keep to paces.
extension Referee {
    /// How late an attempt may begin without those behind it being later for it; what is finer than a millisecond
    /// included.
    private static let slack: Duration = .milliseconds(22)
    /// How many attempts are looked back upon.
    private static let longestLook = 100

    /// An attempt at a webhook has begun on a node. It keeps to the pace that the node last read, unless it may still
    /// believe another one, or was made to forget.
    mutating func judgePace(of webhook: WebhookID, at moment: Moment) {
        guard !clocksWereSet, plan.limits.lanesRemembered >= webhooks.count else { return }
        let paces = Set(believableReadings(of: webhook, at: moment).compactMap { $0.target?.pace })
        guard let pace = paces.first, paces.count == 1 else {
            lives[moment.life]?.paced[webhook] = nil
            return
        }
        var starts = lives[moment.life]?.paced[webhook].map { $0.pace == pace ? $0.starts : [] } ?? []
        starts.append(moment.clock)
        starts.removeFirst(max(0, starts.count - Self.longestLook))
        lives[moment.life]?.paced[webhook] = (pace, starts)
        if let most = pace.maxConcurrent {
            let underWay = lives[moment.life]?.underWayByWebhook[webhook, default: 0] ?? 0
            check(underWay <= most, .paceKept, at: moment.now, "\(underWay) of \(most) attempts at once")
        }
        guard let perMinute = pace.maxPerMinute else { return }
        for (place, start) in starts.enumerated() {
            let others = starts.count - 1 - place
            let span = moment.clock.since(start) + Self.slack
            let isKept = span * perMinute >= .seconds(60) * others
            check(isKept, .paceKept, at: moment.now, "\(others + 1) attempts in \(span) at \(perMinute) a minute")
        }
    }
}
