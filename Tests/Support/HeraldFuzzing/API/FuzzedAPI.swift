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

/// The API on a store in memory, where time stands still and chance follows from a seed: the same calls get the same
/// answers. One org is there, with one webhook, and its keys are always the same, so that inputs can carry them.
struct FuzzedAPI: Sendable {
    static let platformKey = "plk_fuzzing-0123456789"
    static let secretKey = APIKey(.secret, seed: 1).revealed
    static let publicKey = APIKey(.publishable, seed: 2).revealed
    static let orgID = OrgID(high: 0x0195_0000_0000_7000, low: 0x8000_0000_0000_0001)

    private static let now = Timestamp(milliseconds: 1_782_151_451_000)

    let environment: APIEnvironment

    init() async throws {
        let store = MemoryStore(random: SeededGenerator(seed: 3))
        try await Self.fill(store)
        let chance = Mutex(SeededGenerator(seed: 4))
        var logger = Logger(label: "fuzzing")
        logger.logLevel = .critical
        let randomness = Randomness { chance.withLock { $0.next() } }
        environment = APIEnvironment(
            management: Management(
                orgs: store,
                webhooks: store,
                history: store,
                replays: store,
                health: store,
                pauseFailingAfter: { .seconds(3 * 86_400) },
                testing: StoreTesting(store: store, now: Self.now),
                members: store,
                activities: store,
                erasure: store,
                changes: NobodyToTell(),
                hosts: NobodyToAsk(),
                policy: { AddressPolicy() },
                userAgent: "Herald/fuzzed",
                randomness: randomness
            ),
            orgs: store,
            reporting: StoreReporting(store: store, now: Self.now),
            readiness: AlwaysReady(),
            platformKeys: PlatformKeys([PlatformKey(Self.platformKey)].compactMap(\.self)),
            now: { Self.now },
            randomness: randomness,
            logger: logger
        )
    }

    private static func fill(_ store: MemoryStore) async throws {
        try await store.createOrg(Org(id: orgID, name: "Acme", createdAt: now))
        let keySet = KeySet(
            id: KeySetID(high: 1, low: 1),
            orgID: orgID,
            label: nil,
            publicKey: publicKey,
            secretHint: "",
            webhookAccess: true,
            createdAt: now
        )
        try await store.createKeySet(keySet, secret: APIKey(.secret, seed: 1).digest)
    }
}

extension APIKey {
    fileprivate init(_ kind: Kind, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        self.init(kind, using: &random)
    }
}

/// Takes reports into the store, keeping nothing to send.
private struct StoreReporting: WorkflowReporting {
    let store: MemoryStore
    let now: Timestamp

    func report(_ reports: [WorkflowReport]) async throws(StoreError) -> [ReportResult] {
        let offer = LeaseOffer(owner: NodeID(high: 0, low: 1), expiresAt: now, room: 0, closedLanes: [])
        return try await store.accept(reports, at: now, offer: offer).map { acceptance in
            switch acceptance {
            case .accepted(let receipt, _, _, _): .accepted(receipt)
            case .unknownOrg: .unknownOrg
            }
        }
    }
}

/// Accepts tests, which nobody attempts.
private struct StoreTesting: WebhookTesting {
    let store: MemoryStore
    let now: Timestamp

    func run(_ test: WebhookTest, noting note: Activity?) async throws(StoreError) -> DeliveryID {
        let offer = LeaseOffer(owner: NodeID(high: 0, low: 1), expiresAt: now, room: 0, closedLanes: [])
        guard
            case .accepted(let receipt, _, _, _) = try await store.acceptTest(test, at: now, offer: offer, noting: note),
            let line = receipt.deliveries.first
        else { throw StoreError(.unknownOrg, "testing a webhook") }
        return line.id
    }
}

private struct AlwaysReady: ReadinessProbe {
    func readiness() async -> Readiness { .ready }
    var isDraining: Bool { false }
}
