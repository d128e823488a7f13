import HeraldCore
import HeraldDashboard
import HeraldDelivery
import HeraldManagement
import HeraldSender
import HeraldStore
import HeraldVault

/// What a server is made of, between its store and its sockets. Nothing of it runs yet, but the threads for passwords and
/// names, which end with ``run(_:)``.
struct ServerParts: Sendable {
    let store: any Store
    let live: LiveParts
    let sender: HTTPSender
    /// The name under which the server holds leases.
    let node: NodeID
    /// `nil` when spans are sent nowhere.
    let spans: SpanSending?
    let dispatcher: Dispatcher
    let readiness: ReadinessMonitor
    let health: HealthKeeper
    let replays: ReplayRunner
    let retention: RetentionRunner
    let backlogs: BacklogKeeper
    let address: PublicAddress
    let management: Management
    let passwords: PasswordThread
    let access: MemberAccess
    let notes: SignInNotes
    let dashboard: DashboardResponder

    /// Makes each after those that it works with.
    ///
    /// - Throws: ``StartupError`` when there is no sending as the settings say.
    init(
        of server: HeraldServer,
        over store: any Store,
        sealedBy vault: Vault,
        with live: LiveParts
    ) throws(StartupError) {
        let (settings, metrics, logger, clock) = (server.settings, server.metrics, server.logger, SystemClock())
        let resolver = SystemNameResolver()
        let sender = try server.makeSender(resolver: resolver)
        var random = SystemRandomNumberGenerator()
        let node = NodeID(at: clock.now, using: &random)
        let spans = settings.tracing.map { SpanSending($0, from: node, metrics.registry, logger: logger) }
        let full = FullBacklogs()
        let dispatcher = server.makeDispatcher(
            node,
            store: store,
            sender: sender,
            live: live,
            tracing: spans.map { AttemptTracing($0.tracer) },
            full: full
        )
        (self.store, self.live, self.sender, self.node, self.spans) = (store, live, sender, node, spans)
        self.dispatcher = dispatcher
        readiness = server.makeReadiness(store: store, dispatcher: dispatcher)
        health = HealthKeeper(dispatcher, store: store, by: live.rules, sender: sender, logger: logger)
        replays = ReplayRunner(store: store, clock: clock, logger: logger) { dispatcher.deliveryBegun(of: $0) }
        let metered = MeteredRetention(store, in: metrics.registry)
        retention = RetentionRunner(
            store: metered,
            terms: { live.rules.current.retention },
            lookBegins: { metered.lookBegins(by: $0) },
            clock: clock,
            logger: logger
        )
        backlogs = BacklogKeeper(
            store: store,
            bound: { live.pendingPerWebhook.current },
            full: full,
            clock: clock,
            logger: logger
        )
        address = PublicAddress(settings.publicURL)
        management = server.makeManagement(
            store: store,
            dispatcher: dispatcher,
            resolver: resolver,
            address: address,
            live: live,
            full: full
        )
        passwords = PasswordThread(logger: logger)
        access = MemberAccess(members: store, management: management, passwords: passwords, vault: vault)
        notes = SignInNotes(access: access, logger: logger)
        dashboard = server.makeDashboard(management: management, access: access, readiness: readiness)
    }

    /// Does what the parts are for, and ends their threads and connections, however that ends.
    func run(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch {
            await shutDown()
            throw error
        }
        await shutDown()
    }

    private func shutDown() async {
        await passwords.shutdown()
        await sender.shutdown()
    }
}
