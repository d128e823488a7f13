import HeraldChance
import HeraldCore
import HeraldDelivery
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Logging
import ServiceLifecycleTestKit
import Testing

/// A whole engine on a virtual clock, with one org and one webhook.
struct EngineUnderTest {
    let clock = TestClock(now: .noon)
    let sender = ScriptedSender()
    let store = FaultyStore(MemoryStore(random: SeededGenerator(seed: 1)))
    let dispatcher: Dispatcher
    let org = Org(id: OrgID(high: 1, low: 1), name: "Acme", createdAt: .noon)
    let webhook: Webhook
    static let firstSecret = SigningSecret("the-first-secret-of-all")

    /// - Parameter limits: the survey comes every hour unless this says otherwise, so that hours pass quickly.
    init(
        logger: Logger = .silent,
        pausesWhenGone: Bool = false,
        metrics: DispatcherMetrics = DispatcherMetrics(),
        tracing: AttemptTracing? = nil,
        _ limits: (inout DispatcherLimits) -> Void = { _ in }
    ) async throws {
        var chosen = DispatcherLimits()
        chosen.surveyInterval = .seconds(3600)
        limits(&chosen)
        webhook = Self.webhook(.hook(1), named: "hook", of: org)
        dispatcher = Dispatcher(
            owner: .here,
            store: store,
            sender: sender,
            policy: { AddressPolicy() },
            schedule: .standard,
            limits: chosen,
            pausesWhenGone: { pausesWhenGone },
            clock: clock,
            // Waits are the nominal ones.
            random: FixedGenerator.middle,
            logger: logger,
            metrics: metrics,
            tracing: tracing
        )
        try await store.memory.createOrg(org)
        try await store.createWebhook(
            webhook,
            authHeader: nil,
            secret: Self.firstSecret,
            limit: Limits.webhooksPerOrg
        )
    }

    /// Subscribes one more webhook, of an URL of its own.
    func subscribe(_ webhook: WebhookID) async throws {
        let webhook = Self.webhook(webhook, named: "hook-\(webhook)", of: org)
        try await store.createWebhook(
            webhook,
            authHeader: nil,
            secret: Self.firstSecret,
            limit: Limits.webhooksPerOrg
        )
    }

    private static func webhook(_ id: WebhookID, named label: String, of org: Org) -> Webhook {
        Webhook(
            id: id,
            orgID: org.id,
            label: label,
            url: "https://\(label).example.com/in",
            eventTypes: Set(EventType.allCases),
            authHeaderName: nil,
            createdAt: .noon
        )
    }

    /// Runs the engine during a test, and shuts it down at its end.
    func run(_ test: (GracefulShutdownTestTrigger) async throws -> Void) async throws {
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await dispatcher.run() }
                // The engine's first look at the store must not find what the test will report, or a test that moves
                // the clock past a lease's end moves two sleepers, which may overtake each other. It sleeps when it has
                // looked.
                await clock.untilSomebodySleeps()
                try await test(trigger)
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
    }

    /// Reports that a workflow is complete, and names the delivery that this made.
    func report(_ workflow: UInt64, in trace: TraceContext? = nil) async throws -> DeliveryID {
        var report = WorkflowReport(
            orgID: org.id,
            workflowID: WorkflowID(high: 0xf10, low: workflow),
            status: .complete,
            time: .noon
        )
        report.trace = trace
        guard case .accepted(let receipt, _, _, _) = try await dispatcher.accept([report]).first else {
            throw StoreError(.unknownOrg, "the test's org")
        }
        return try #require(receipt.deliveries.first?.id)
    }

    /// Has the store hold what a report made that the engine was not told of; its first look finds it.
    func leave(_ workflow: UInt64) async throws {
        let report = WorkflowReport(
            orgID: org.id,
            workflowID: WorkflowID(high: 0xf10, low: workflow),
            status: .complete,
            time: .noon
        )
        let offer = LeaseOffer(owner: .here, expiresAt: .noon, room: 0, closedLanes: [])
        _ = try await store.memory.accept([report], at: .noon, offer: offer)
    }

    /// What the store holds of a delivery.
    func stored(_ id: DeliveryID) async throws -> Delivery {
        try #require(try await store.memory.delivery(id))
    }

    /// Waits for the next record.
    ///
    /// - Returns: whether its lease held.
    func nextRecord() async -> Bool? {
        for await held in store.recorded { return held }
        return nil
    }
}

extension Logger {
    /// A logger that nobody hears.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
