import CHost
import HeraldAPI
import HeraldCore
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

extension HeraldServer {
    /// Makes what listens, and answers by the API and the pages.
    ///
    /// - Parameter onReady: called with the address once it is listening.
    func makeAPI(
        _ parts: ServerParts,
        onReady: @escaping @Sendable (ListenAddress) async -> Void
    ) -> any Service {
        let (address, dashboard, live, readiness) = (parts.address, parts.dashboard, parts.live, parts.readiness)
        let environment = APIEnvironment(
            management: parts.management,
            orgs: parts.store,
            reporting: parts.dispatcher,
            readiness: readiness,
            platformKeys: PlatformKeys(settings.platformKeys),
            now: { SystemClock().now },
            randomness: .ids,
            logger: logger,
            metrics: metrics.api,
            accessLog: AccessLog(settings.accessLog ? accessLogger : nil),
            tracing: parts.spans.map { ReportTracing($0.tracer, isHTTPS: settings.tls != nil) },
            trustedProxies: { live.trustedProxies.current },
            limiter: live.limiter
        )
        return APIApplication.make(
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
            tls: live.tls,
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
    }

    /// Of the same level as the others, so that lines for requests can be seen.
    private var accessLogger: Logger { Logger(label: AccessLog.label) }
}
