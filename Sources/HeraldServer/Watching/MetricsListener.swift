import HeraldAPI
import HeraldCore
import HeraldMetrics
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Serves `/metrics` on an address of its own.
struct MetricsListener: Service {
    private let address: ListenAddress
    private let application: Application<MetricsResponder>

    /// Serves what a scrape says.
    init(_ scrape: MetricsScrape, on address: ListenAddress, eventLoopGroup: any EventLoopGroup, logger: Logger) {
        self.address = address
        application = APIApplication.metrics(
            { await scrape.text() },
            listeningOn: .hostname(address.host, port: address.port),
            randomness: .system,
            eventLoopGroup: eventLoopGroup,
            logger: logger
        ) { channel in
            let port = channel.localAddress?.port ?? address.port
            logger.info(
                "serving metrics",
                metadata: ["metrics-listen": "\(ListenAddress(host: address.host, port: port))"]
            )
        }
    }

    func run() async throws {
        do {
            try await application.run()
        } catch {
            throw StartupError(listening: address, by: .metricsListen, error) ?? error
        }
    }
}
