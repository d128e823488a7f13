import HeraldCore

/// What the operator rules of receivers that fail and of what is old. It may change while the server runs, all at once.
struct LiveRules: Sendable {
    /// Whether a webhook is paused when its receiver answers `410 Gone`.
    let pauseOnGone: Bool
    /// After how long without a success a webhook is paused; `nil` for never.
    let pauseFailingAfter: Duration?
    /// Whom to tell of webhooks that fail for long.
    let alerts: AlertSettings?
    let retention: RetentionTerms

    /// The settings by which these are changed.
    static let settings: Set<Setting> = [
        .pauseOnGone, .pauseFailingAfter, .alertURL, .alertSecret,
        .retainDeliveries, .retainAttempts, .retainAuditLog, .retainSessions,
    ]

    /// As the settings say.
    init(_ settings: ServerSettings) {
        pauseOnGone = settings.pauseOnGone
        pauseFailingAfter = settings.pauseFailingAfter
        alerts = settings.alerts
        retention = settings.retention
    }
}
