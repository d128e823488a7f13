package import HeraldCore
package import HeraldStore
package import Logging

/// All that the API needs of the world around it.
package struct APIEnvironment: Sendable {
    package let orgs: any OrgStore
    package let webhooks: any WebhookStore & PauseStore
    package let history: any HistoryStore
    package let reporting: any WorkflowReporting
    package let changes: any WebhookChangeListener
    package let hosts: any HostChecking
    package let readiness: any ReadinessProbe
    /// What URLs may be registered.
    package let policy: AddressPolicy
    /// The keys that act for the platform.
    package let platformKeys: PlatformKeys
    /// The clock.
    package let now: @Sendable () -> Timestamp
    /// Chance, for ids, keys and secrets.
    package let randomness: Randomness
    package let logger: Logger

    /// Gathers the world.
    package init(
        orgs: any OrgStore,
        webhooks: any WebhookStore & PauseStore,
        history: any HistoryStore,
        reporting: any WorkflowReporting,
        changes: any WebhookChangeListener,
        hosts: any HostChecking,
        readiness: any ReadinessProbe,
        policy: AddressPolicy,
        platformKeys: PlatformKeys,
        now: @escaping @Sendable () -> Timestamp,
        randomness: Randomness,
        logger: Logger
    ) {
        self.orgs = orgs
        self.webhooks = webhooks
        self.history = history
        self.reporting = reporting
        self.changes = changes
        self.hosts = hosts
        self.readiness = readiness
        self.policy = policy
        self.platformKeys = platformKeys
        self.now = now
        self.randomness = randomness
        self.logger = logger
    }
}
