import HeraldAPI
import HeraldChance
import HeraldCore
import HeraldManagement
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import HeraldVault
import Logging
import Synchronization

/// All that the API stands on in a test: a store in memory, a clock that is set by hand, seeded chance.
struct World: Sendable {
    static let platformKey = "plk_local-test-key-0001"

    let store: MemoryStore
    let orgs: FlakyOrgs
    let reporting: StoreReporting
    let changes = ChangeLog()
    let hosts = KnownHosts()
    let probe = SettableProbe()
    let clock = SettableClock()
    let chance: SeededChance
    let trustedProxies: TrustedProxies
    let limiter: RateLimiter
    private let webhooksPerOrg: Int
    private let log: CapturedLog?
    private let accessLog: CapturedLog?
    private let origin: String?
    private let tracing: ReportTracing?

    init(
        seed: UInt64 = 1,
        log: CapturedLog? = nil,
        accessLog: CapturedLog? = nil,
        origin: String? = nil,
        tracing: ReportTracing? = nil,
        trustedProxies: TrustedProxies = TrustedProxies(),
        limiter: RateLimiter = RateLimiter(),
        webhooksPerOrg: Int = Limits.webhooksPerOrg
    ) {
        self.log = log
        self.accessLog = accessLog
        self.origin = origin
        self.tracing = tracing
        self.trustedProxies = trustedProxies
        self.limiter = limiter
        self.webhooksPerOrg = webhooksPerOrg
        let store = MemoryStore(random: SeededGenerator(seed: seed))
        self.store = store
        orgs = FlakyOrgs(store)
        reporting = StoreReporting(store)
        chance = SeededChance(seed: seed + 1)
    }

    var randomness: Randomness { Randomness { [chance] in chance.next() } }

    var environment: APIEnvironment {
        var logger = log?.logger ?? Logger(label: "test")
        if log == nil { logger.logLevel = .critical }
        return APIEnvironment(
            management: Management(
                orgs: orgs,
                webhooks: store,
                history: store,
                replays: store,
                health: store,
                pauseFailingAfter: { .seconds(3 * 86_400) },
                testing: StoreTesting(store: store, clock: clock),
                members: store,
                activities: store,
                erasure: store,
                changes: changes,
                hosts: hosts,
                policy: { AddressPolicy() },
                webhooksPerOrg: { [webhooksPerOrg] in webhooksPerOrg },
                userAgent: "Herald/test",
                origin: { [origin] in origin },
                randomness: randomness
            ),
            orgs: orgs,
            reporting: reporting,
            readiness: probe,
            platformKeys: PlatformKeys([PlatformKey(Self.platformKey)].compactMap(\.self)),
            now: { [clock] in clock.now },
            randomness: randomness,
            logger: logger,
            accessLog: AccessLog(accessLog?.logger),
            tracing: tracing,
            trustedProxies: { [trustedProxies] in trustedProxies },
            limiter: limiter
        )
    }

    /// An org with one key set.
    func makeOrg(webhookAccess: Bool = true) async throws -> OrgFixture {
        var random = randomness
        let org = Org(id: OrgID(at: clock.now, using: &random), name: "Acme", createdAt: clock.now)
        try await store.createOrg(org)
        return try await makeKeys(of: org.id, webhookAccess: webhookAccess)
    }

    /// Another key set.
    func makeKeys(of org: OrgID, webhookAccess: Bool = true) async throws -> OrgFixture {
        var random = randomness
        let secret = APIKey(.secret, using: &random)
        let publishable = APIKey(.publishable, using: &random)
        let keySet = KeySet(
            id: KeySetID(at: clock.now, using: &random),
            orgID: org,
            label: nil,
            publicKey: publishable.revealed,
            secretHint: secret.hint,
            webhookAccess: webhookAccess,
            createdAt: clock.now
        )
        try await store.createKeySet(keySet, secret: secret.digest)
        return OrgFixture(
            id: org,
            keySetID: keySet.id,
            secretKey: secret.revealed,
            publicKey: publishable.revealed
        )
    }
}
