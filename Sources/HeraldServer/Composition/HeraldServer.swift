import HeraldCore
import HeraldDelivery
import HeraldSender
import HeraldStore
import HeraldVault
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
        let live = try LiveParts(settings, logger: logger)
        // From here on, so that one that comes while the store is opened is not lost, and kills nobody.
        let triggers = source == nil ? nil : await UnixSignalsSequence(trapping: .sighup)
        let vault = try await MasterKeyLoading(settings).vault()
        let store = try await StoreOpening(settings, meter: metrics.commits, logger: logger).open(with: vault)
        do {
            try await serve(
                from: store,
                sealedBy: vault,
                with: live,
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
        with live: LiveParts,
        alongside companions: [any Service],
        reloadingOn triggers: UnixSignalsSequence?,
        onReady: @escaping @Sendable (ListenAddress) async -> Void
    ) async throws {
        let parts = try ServerParts(of: self, over: store, sealedBy: vault, with: live)
        logger.info("starting", metadata: ["node": "\(parts.node)"])
        let api = makeAPI(parts, onReady: onReady)
        let beside = [makeReloader(parts, on: triggers), makeWatching(parts), makeExporter(parts)].compactMap(\.self)
        // They end from last to first: not ready, no new reports, nothing under way, nobody to send to.
        let services: [any Service] = [
            parts.health, parts.dispatcher, parts.replays, parts.retention, parts.backlogs, parts.notes, api,
            parts.readiness,
        ]
        try await parts.run { try await runUntilSignalled(companions + beside + services) }
    }

    private func makeReloader(_ parts: ServerParts, on triggers: UnixSignalsSequence?) -> (any Service)? {
        guard let source, let triggers else { return nil }
        return SettingsReloader(
            on: triggers,
            from: settings,
            load: source.load,
            parts: parts.live.reloadable(by: source, parts.sender),
            logger: logger
        )
    }

    private func makeExporter(_ parts: ServerParts) -> (any Service)? {
        parts.spans?.exporter(on: eventLoopGroup)
    }

    static let userAgent = "Herald/\(HeraldVersion.text)"

    var eventLoopGroup: any EventLoopGroup { MultiThreadedEventLoopGroup.singleton }

    private func runUntilSignalled(_ services: [any Service]) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        // Clients and attempts have bounds of their own; these are for what should not happen.
        configuration.maximumGracefulShutdownDuration =
            settings.drainDelay + settings.attemptTimeout + Limits.shutdownMargin
        configuration.maximumCancellationDuration = Limits.cancellationMargin
        try await ServiceGroup(configuration: configuration).run()
    }
}
