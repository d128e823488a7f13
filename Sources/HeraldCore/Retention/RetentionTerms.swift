/// For how long what is over is kept; `nil` for ever.
package struct RetentionTerms: Hashable, Sendable {
    /// Finished deliveries with their attempts, from the last that happened to them; replays and webhooks from their
    /// end, and webhooks for as long as they have deliveries.
    package var deliveries: Duration? = .days(30)
    /// The attempts of finished deliveries, from the last one; `nil` for as long as their delivery.
    package var attempts: Duration?
    /// The audit log.
    package var activities: Duration? = .days(365)
    /// What let people in to the dashboard, from its end.
    package var sessions: Duration? = .days(30)

    /// The defaults.
    package init() {}
}

extension Duration {
    fileprivate static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
