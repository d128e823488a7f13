package import HeraldCore
package import HeraldManagement
package import HeraldStore
package import Logging

/// All that the API needs of the world around it.
package struct APIEnvironment: Sendable {
    /// What orgs and the platform may do.
    package let management: Management
    /// Whose keys are accepted.
    package let orgs: any OrgStore
    package let reporting: any WorkflowReporting
    package let readiness: any ReadinessProbe
    /// The keys that act for the platform.
    package let platformKeys: PlatformKeys
    /// The clock.
    package let now: @Sendable () -> Timestamp
    /// Chance, for the ids of requests.
    package let randomness: Randomness
    package let logger: Logger
    package let metrics: APIMetrics
    package let accessLog: AccessLog
    /// Makes spans of reports; `nil` for none.
    package let tracing: ReportTracing?
    /// The proxies that may say whom they speak for, as they are now.
    package let trustedProxies: @Sendable () -> TrustedProxies
    /// How often clients may call.
    package let limiter: RateLimiter

    /// Gathers the world.
    package init(
        management: Management,
        orgs: any OrgStore,
        reporting: any WorkflowReporting,
        readiness: any ReadinessProbe,
        platformKeys: PlatformKeys,
        now: @escaping @Sendable () -> Timestamp,
        randomness: Randomness,
        logger: Logger,
        metrics: APIMetrics = APIMetrics(),
        accessLog: AccessLog = AccessLog(),
        tracing: ReportTracing? = nil,
        trustedProxies: @escaping @Sendable () -> TrustedProxies = { TrustedProxies() },
        limiter: RateLimiter = RateLimiter()
    ) {
        self.management = management
        self.orgs = orgs
        self.reporting = reporting
        self.readiness = readiness
        self.platformKeys = platformKeys
        self.now = now
        self.randomness = randomness
        self.logger = logger
        self.metrics = metrics
        self.accessLog = accessLog
        self.tracing = tracing
        self.trustedProxies = trustedProxies
        self.limiter = limiter
    }
}
