import HeraldCore
package import Hummingbird
package import HummingbirdCore
import Logging
package import NIOCore

/// Puts the API on a socket.
package enum APIApplication {
    /// A service that listens until it is shut down gracefully, and then ends what it has begun.
    ///
    /// - Parameters:
    ///   - address: where to listen.
    ///   - maximumConnections: clients connected at once. Idle ones make room for others shortly before; when none is idle,
    ///     others wait.
    ///   - onServerRunning: called with the listening channel, which knows the port that was taken.
    package static func make(
        _ environment: APIEnvironment,
        listeningOn address: BindAddress,
        timeouts: EdgeTimeouts = EdgeTimeouts(),
        maximumConnections: Int = Limits.clientConnections,
        eventLoopGroup: any EventLoopGroup,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<APIResponder> {
        let logger = environment.logger
        let register = ConnectionRegister(bound: maximumConnections)
        let reports = DirectReportsByLoop(environment, on: eventLoopGroup)
        return Application(
            responder: APIResponder(environment),
            server: HTTPServerBuilder { responder in
                EdgeChannel(
                    responder: responder,
                    timeouts: timeouts,
                    randomness: environment.randomness,
                    register: register,
                    reports: reports
                )
            },
            configuration: ApplicationConfiguration(
                address: address,
                backlog: Limits.connectionBacklog,
                availableConnectionsDelegate: MaximumAvailableConnections(maximumConnections, logger: logger)
            ),
            onServerRunning: onServerRunning,
            eventLoopGroupProvider: .shared(eventLoopGroup),
            logger: logger
        )
    }
}
