package import HeraldAPI
package import HeraldCore
package import HeraldSender
package import Logging

/// The settings of a server, checked and ready to use.
package struct ServerSettings: Sendable {
    package var listen = ListenAddress(host: "127.0.0.1", port: 8080)
    /// Where browsers reach it; `nil` when the operator does not say.
    package var publicURL: PublicURL?
    /// What HTTPS is served by; `nil` serves HTTP.
    package var tls: TLSFiles?
    /// Who may say whom it speaks for.
    package var trustedProxies = TrustedProxies()
    /// How long requests are taken after the server was told to end.
    package var drainDelay: Duration = .zero
    package var database = DatabaseAddress.file("herald.db")
    package var masterKey = MasterKeySource.besideDatabase
    /// The other key, which opens as well; never ``MasterKeySource/besideDatabase``.
    package var otherMasterKey: MasterKeySource?
    /// The platform keys to accept; none closes the platform's API.
    package var platformKeys: [PlatformKey] = []
    /// How often clients of the API may call.
    package var rateLimits = RateLimits.standard
    package var webhooksPerOrg = Limits.webhooksPerOrg
    /// From how many pending deliveries of a webhook on new ones fail at once; `nil` for never.
    package var pendingPerWebhook: Int? = Limits.pendingPerWebhook
    package var addressPolicy = AddressPolicy()
    package var caFile: String?
    /// Through whom receivers are reached; `nil` for nobody.
    package var egressProxy: EgressProxy?
    package var retrySchedule = RetrySchedule.standard
    package var attemptTimeout: Duration = Limits.attemptTimeout
    /// How long a lease lasts.
    package var lease: Duration = Limits.attemptTimeout + Limits.leaseMargin
    /// How fast any webhook is sent to at most.
    package var pace = WebhookPace(maxPerMinute: nil, maxConcurrent: Limits.attemptsPerWebhook)
    /// Whether a webhook is paused when its receiver answers `410 Gone`.
    package var pauseOnGone = false
    /// After how long without a success a webhook is paused; `nil` for never.
    package var pauseFailingAfter: Duration? = Limits.pauseFailingAfter
    /// Whom to tell of webhooks that fail for long.
    package var alerts: AlertSettings?
    /// For how long what is over is kept.
    package var retention = RetentionTerms()
    /// Whether the schema is left as it is, and a start refused that would need another.
    package var manualMigrations = false
    /// Where metrics are served; `nil` for nowhere.
    package var metricsListen: ListenAddress?
    /// Where spans are sent; `nil` for nowhere.
    package var tracing: TracingSettings?
    /// Whether each request is logged.
    package var accessLog = false
    package var logLevel = Logger.Level.info
    package var logFormat = LogFormat.text
    /// What was given, and where; whatever is not in it has its default.
    package var given: [Setting: GivenSetting] = [:]

    /// The defaults.
    package init() {}
}

/// How log lines look.
package enum LogFormat: String, Hashable, Sendable, CaseIterable {
    case text
    case json
}
