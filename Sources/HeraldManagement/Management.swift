package import HeraldCore
package import HeraldStore

/// What an org or the platform may do and read, whoever asks and however: the API and the dashboard both ask here, so
/// that the rules are the same for both.
///
/// What was asked is judged already, as far as it can be by itself; who asks is known already. Here stand the rules
/// that need the store, chance or a name server.
package struct Management: Sendable {
    let orgs: any OrgStore
    let webhooks: any WebhookStore & PauseStore
    let history: any HistoryStore & RedeliveryStore
    let replays: any ReplayStore
    let health: any HealthStore
    /// After how long without a success a webhook is paused; `nil` for never.
    let pauseFailingAfter: @Sendable () -> Duration?
    let testing: any WebhookTesting
    let awaitedTests = AwaitedTests()
    let members: any MemberStore & EntryStore
    let activities: any ActivityStore
    let erasure: any ErasureStore
    let changes: any WebhookChangeListener
    let hosts: any HostChecking
    /// What the addresses of all pages begin with, if the operator says.
    package let origin: @Sendable () -> String?
    /// Lets a span pass.
    let sleep: @Sendable (Duration) async -> Void
    /// Chance, for ids, keys and secrets.
    let randomness: Randomness
    /// Which additions of members were refused.
    let refused = RefusedAddresses()
    private let currentPolicy: @Sendable () -> AddressPolicy
    /// How many webhooks an org may have.
    let webhooksPerOrg: @Sendable () -> Int
    /// Whether so much is pending for a webhook that new deliveries to it fail at once.
    package let hasFullBacklog: @Sendable (WebhookID) -> Bool
    /// How deliveries' requests call their sender.
    package let userAgent: String
    /// How fast any webhook is sent to at most, which orgs may lower.
    package let mostPace: WebhookPace

    /// Gathers what the operations stand on.
    ///
    /// - Parameters:
    ///   - pauseFailingAfter: after how long without a success a webhook is paused; asked anew each time, for it may
    ///     change.
    ///   - policy: what URLs may be registered; asked anew each time, for it may change.
    ///   - mostPace: how fast any webhook is sent to at most.
    ///   - webhooksPerOrg: how many webhooks an org may have; asked anew each time, too.
    ///   - sleep: lets a span pass between steps of what takes long; by itself it does not.
    package init(
        orgs: any OrgStore,
        webhooks: any WebhookStore & PauseStore,
        history: any HistoryStore & RedeliveryStore,
        replays: any ReplayStore,
        health: any HealthStore,
        pauseFailingAfter: @escaping @Sendable () -> Duration?,
        testing: any WebhookTesting,
        members: any MemberStore & EntryStore,
        activities: any ActivityStore,
        erasure: any ErasureStore,
        changes: any WebhookChangeListener,
        hosts: any HostChecking,
        policy: @escaping @Sendable () -> AddressPolicy,
        webhooksPerOrg: @escaping @Sendable () -> Int = { Limits.webhooksPerOrg },
        hasFullBacklog: @escaping @Sendable (WebhookID) -> Bool = { _ in false },
        userAgent: String,
        mostPace: WebhookPace = WebhookPace(maxPerMinute: nil, maxConcurrent: Limits.attemptsPerWebhook),
        origin: @escaping @Sendable () -> String? = { nil },
        randomness: Randomness,
        sleep: @escaping @Sendable (Duration) async -> Void = { _ in }
    ) {
        self.orgs = orgs
        self.webhooks = webhooks
        self.history = history
        self.replays = replays
        self.health = health
        self.pauseFailingAfter = pauseFailingAfter
        self.testing = testing
        self.members = members
        self.activities = activities
        self.erasure = erasure
        self.changes = changes
        self.hosts = hosts
        currentPolicy = policy
        self.webhooksPerOrg = webhooksPerOrg
        self.hasFullBacklog = hasFullBacklog
        self.userAgent = userAgent
        self.mostPace = mostPace
        self.origin = origin
        self.randomness = randomness
        self.sleep = sleep
    }

    /// What URLs may be registered.
    package var policy: AddressPolicy { currentPolicy() }

    /// Asks the store.
    ///
    /// - Parameters:
    ///   - sought: what is not found when the store says so, such as `webhook with label 'x'`.
    ///   - rule: the rule that is broken when a label is taken or a bound is reached.
    func asking<Answer>(
        for sought: String? = nil,
        rule: ValidationIssues? = nil,
        _ question: () async throws(StoreError) -> Answer
    ) async throws(ManagementError) -> Answer {
        do throws(StoreError) {
            return try await question()
        } catch {
            throw ManagementError(error, sought: sought, rule: rule)
        }
    }
}
