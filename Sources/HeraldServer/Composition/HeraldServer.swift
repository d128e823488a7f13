import CHost
import HeraldAPI
import HeraldCore
import HeraldDashboard
import HeraldDelivery
import HeraldManagement
import HeraldSender
import HeraldStore
import HeraldVault
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
package import ServiceLifecycle
import UnixSignals

/// The composition root: opens the store, puts engine, sender and API around it, and runs them until told to stop.
package struct HeraldServer: Sendable {
    /// As they were given, and with the addresses that are this machine's own.
    let settings: ServerSettings
    private let source: SettingsSource?
    let logger: Logger
    let metrics = ServerMetrics()

    /// A server with these settings; ``run(alongside:onReady:)`` starts it.
    ///
    /// - Parameter source: where it reads its settings anew on `SIGHUP`; without one, that signal ends it.
    package init(settings: ServerSettings, source: SettingsSource? = nil, logger: Logger) {
        var settings = settings
        settings.addressPolicy.ownAddresses = OwnAddresses.known(listeningOn: settings.listen, logger: logger)
        self.settings = settings
        self.source = source
        self.logger = logger
    }

    /// Serves until `SIGTERM` or `SIGINT`, says that it drains, and after the delay that is set for that stops taking
    /// reports, finishes what is under way and gives back the rest.
    ///
    /// - Parameters:
    ///   - companions: services that start with the server and end after it.
    ///   - onReady: called with the address once the API is listening.
    /// - Throws: ``StartupError`` when it cannot start.
    package func run(
        alongside companions: [any Service] = [],
        onReady: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) async throws {
        FileDescriptorLimit.raise()
        let parts = try LiveParts(settings, logger: logger)
        // From here on, so that one that comes while the store is opened is not lost, and kills nobody.
        let triggers = source == nil ? nil : await UnixSignalsSequence(trapping: .sighup)
        let vault = try await MasterKeyLoading(settings).vault()
        let store = try await StoreOpening(settings, meter: metrics.commits, logger: logger).open(with: vault)
        do {
            try await serve(
                from: store,
                sealedBy: vault,
                with: parts,
                alongside: companions,
                reloadingOn: triggers,
                onReady: onReady
            )
        } catch {
            await store.close()
            throw StartupError(listening: settings.listen, error) ?? error
        }
        await store.close()
        logger.info("stopped")
    }

    private func serve(
        from store: any Store,
        sealedBy vault: Vault,
        with parts: LiveParts,
        alongside companions: [any Service],
        reloadingOn triggers: UnixSignalsSequence?,
        onReady: @escaping @Sendable (ListenAddress) async -> Void
    ) async throws {
        let resolver = SystemNameResolver()
        let sender = try makeSender(resolver: resolver)
        var random = SystemRandomNumberGenerator()
        let node = NodeID(at: SystemClock().now, using: &random)
        let spans = settings.tracing.map { SpanSending($0, from: node, metrics.registry, logger: logger) }
        let full = FullBacklogs()
        let dispatcher = makeDispatcher(
            node,
            store: store,
            sender: sender,
            parts: parts,
            tracing: spans.map { AttemptTracing($0.tracer) },
            full: full
        )
        let readiness = makeReadiness(store: store, dispatcher: dispatcher, logger: logger)
        let health = HealthKeeper(dispatcher, store: store, by: parts.rules, sender: sender, logger: logger)
        let replays = ReplayRunner(store: store, clock: SystemClock(), logger: logger) {
            dispatcher.deliveryBegun(of: $0)
        }
        let retained = MeteredRetention(store, in: metrics.registry)
        let retention = RetentionRunner(
            store: retained,
            terms: retained.looking(by: parts.rules.current.retention),
            clock: SystemClock(),
            logger: logger
        )
        let backlogs = BacklogKeeper(
            store: store,
            bound: { parts.pendingPerWebhook.current },
            full: full,
            clock: SystemClock(),
            logger: logger
        )
        let address = PublicAddress(settings.publicURL)
        let management = makeManagement(
            store: store,
            dispatcher: dispatcher,
            resolver: resolver,
            address: address,
            parts: parts,
            full: full
        )
        let passwords = PasswordThread(logger: logger)
        let access = MemberAccess(members: store, management: management, passwords: passwords, vault: vault)
        let notes = SignInNotes(access: access, logger: logger)
        let dashboard = makeDashboard(management: management, access: access, readiness: readiness)
        let environment = APIEnvironment(
            management: management,
            orgs: store,
            reporting: dispatcher,
            readiness: readiness,
            platformKeys: PlatformKeys(settings.platformKeys),
            now: { SystemClock().now },
            randomness: .system,
            logger: logger,
            metrics: metrics.api,
            accessLog: AccessLog(settings.accessLog ? accessLogger : nil),
            tracing: spans.map { ReportTracing($0.tracer, isHTTPS: settings.tls != nil) },
            trustedProxies: { parts.trustedProxies.current },
            limiter: parts.limiter
        )
        let api = APIApplication.make(
            environment,
            behind: { api in
                FrontDoor(
                    api: api,
                    dashboard: dashboard,
                    trustedProxies: environment.trustedProxies,
                    origin: { address.origin },
                    needsHTTPS: settings.publicURL?.isSecure ?? true
                )
            },
            listeningOn: .hostname(settings.listen.host, port: settings.listen.port),
            tls: parts.tls,
            eventLoopGroup: eventLoopGroup
        ) { [settings, logger] channel in
            readiness.started()
            let listen = ListenAddress(
                host: settings.listen.host,
                port: channel.localAddress?.port ?? settings.listen.port
            )
            address.listens(on: listen.port)
            logger.info("serving", metadata: settings.metadata.merging(["listen": "\(listen)"]) { $1 })
            await onReady(listen)
            // What only the start needed; by far the most of what is mapped.
            herald_release_code()
        }
        var companions = companions
        if let source, let triggers {
            companions.append(
                SettingsReloader(
                    on: triggers,
                    from: settings,
                    load: source.load,
                    parts: parts.reloadable(by: source, sender),
                    logger: logger
                )
            )
        }
        // They end from last to first: not ready, no new reports, nothing under way, nobody to send to.
        let watching = settings.metricsListen.map { address in
            MetricsListener(
                MetricsScrape(
                    metrics,
                    dispatcher: dispatcher,
                    sender: sender,
                    store: store,
                    readiness: readiness,
                    certificateEnd: parts.certificateEnd
                ),
                on: address,
                eventLoopGroup: eventLoopGroup,
                logger: logger
            )
        }
        let watchers = watching.map { [$0 as any Service] } ?? []
        let exporters = spans.map { [$0.exporter(on: eventLoopGroup) as any Service] } ?? []
        let services: [any Service] = [health, dispatcher, replays, retention, backlogs, notes, api, readiness]
        try await runUntilSignalled(companions + watchers + exporters + services)
        await passwords.shutdown()
        await sender.shutdown()
    }

    /// Of the same level as the others, so that lines for requests can be seen.
    private var accessLogger: Logger { Logger(label: AccessLog.label) }

    static let userAgent = "Herald/\(HeraldVersion.text)"

    var eventLoopGroup: any EventLoopGroup { MultiThreadedEventLoopGroup.singleton }

    private func makeSender(resolver: any NameResolver) throws(StartupError) -> HTTPSender {
        let configuration = SenderConfiguration(
            attemptTimeout: settings.attemptTimeout,
            addressPolicy: settings.addressPolicy,
            caFile: settings.caFile,
            egressProxy: settings.egressProxy,
            userAgent: Self.userAgent
        )
        do {
            return try HTTPSender(
                configuration: configuration,
                group: eventLoopGroup,
                resolver: resolver,
                logger: logger
            )
        } catch {
            throw StartupError("\(error)")
        }
    }

    private func runUntilSignalled(_ services: [any Service]) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        // Clients and attempts have bounds of their own; these are for what should not happen.
        configuration.maximumGracefulShutdownDuration = settings.drainDelay + settings.attemptTimeout + .seconds(15)
        configuration.maximumCancellationDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
    }
}
