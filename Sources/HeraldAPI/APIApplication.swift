package import HeraldCore
package import HeraldMetrics
package import Hummingbird
package import HummingbirdCore
package import Logging
package import NIOCore

/// Puts the API on a socket.
package enum APIApplication {
    /// A service that listens until it is shut down gracefully, and then ends what it has begun.
    ///
    /// - Parameters:
    ///   - wrap: what answers instead of the API's responder, which it is given, and may ask.
    ///   - address: where to listen.
    ///   - maximumConnections: clients connected at once. Idle ones make room for others shortly before; when none is
    ///     idle, others wait.
    ///   - unreadAnswers: bytes that all clients together may leave unread.
    ///   - tls: what connections are encrypted by, if they are.
    ///   - onServerRunning: called with the listening channel, which knows the port that was taken.
    package static func make<Responder: HTTPResponder>(
        _ environment: APIEnvironment,
        behind wrap: (APIResponder) -> Responder,
        listeningOn address: BindAddress,
        timeouts: EdgeTimeouts = EdgeTimeouts(),
        maximumConnections: Int = Limits.clientConnections,
        unreadAnswers: Int = Limits.unreadAnswers,
        tls: ServerTLS? = nil,
        eventLoopGroup: any EventLoopGroup,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<Responder> where Responder.Context == APIRequestContext {
        let reports = DirectReportsByLoop(environment, on: eventLoopGroup)
        let register = ConnectionRegister(bound: maximumConnections, gauge: environment.metrics.connections) {
            environment.readiness.isDraining
        }
        let unread = UnreadRegister(bound: unreadAnswers)
        return Application(
            responder: wrap(APIResponder(environment)),
            server: HTTPServerBuilder { responder in
                EdgeChannel(
                    responder: responder,
                    timeouts: timeouts,
                    randomness: environment.randomness,
                    register: register,
                    reports: reports,
                    tls: tls,
                    unread: unread
                )
            },
            configuration: configuration(address, maximumConnections, environment.logger),
            onServerRunning: onServerRunning,
            eventLoopGroupProvider: .shared(eventLoopGroup),
            logger: environment.logger
        )
    }

    /// A service that answers `GET /metrics`, behind the same guard of connections, and nothing else.
    ///
    /// - Parameters:
    ///   - text: what is answered, taken anew for each request.
    ///   - onServerRunning: called with the listening channel, which knows the port that was taken.
    package static func metrics(
        _ text: @escaping @Sendable () async -> PrometheusText,
        listeningOn address: BindAddress,
        randomness: Randomness,
        eventLoopGroup: any EventLoopGroup,
        logger: Logger,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<MetricsResponder> {
        let register = ConnectionRegister(bound: Limits.watchingConnections)
        return Application(
            responder: MetricsResponder(text),
            server: HTTPServerBuilder { responder in
                EdgeChannel(
                    responder: responder,
                    timeouts: EdgeTimeouts(),
                    randomness: randomness,
                    register: register
                )
            },
            configuration: configuration(address, Limits.watchingConnections, logger),
            onServerRunning: onServerRunning,
            eventLoopGroupProvider: .shared(eventLoopGroup),
            logger: logger
        )
    }

    private static func configuration(
        _ address: BindAddress,
        _ maximumConnections: Int,
        _ logger: Logger
    ) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: address,
            backlog: Limits.connectionBacklog,
            availableConnectionsDelegate: MaximumAvailableConnections(maximumConnections, logger: logger)
        )
    }
}
