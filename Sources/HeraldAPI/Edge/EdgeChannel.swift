import HeraldCore
package import HummingbirdCore
package import Logging
package import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Sets one client's connection up: from bytes to requests, and from answers to bytes.
///
/// It takes the place of the framework's own set-up, because what guards a connection must see bytes before they are
/// parsed, and heads before their version and their `Host` are forgotten.
package struct EdgeChannel: HTTPChannelHandler {
    package let responder: Responder
    private let timeouts: EdgeTimeouts
    private let randomness: Randomness
    private let register: ConnectionRegister
    private let reports: DirectReportsByLoop?
    private let tls: ServerTLS?
    private let unread: UnreadRegister?

    /// Sets connections up for a responder.
    ///
    /// - Parameters:
    ///   - randomness: draws the ids of requests that could not be read.
    ///   - register: knows all connections, and closes idle ones when there are too many.
    ///   - reports: take reports before they reach the responder, if somebody does.
    ///   - tls: what connections are encrypted by, if they are.
    ///   - unread: bounds the answers that clients leave unread, if that is needed.
    init(
        responder: @escaping Responder,
        timeouts: EdgeTimeouts,
        randomness: Randomness,
        register: ConnectionRegister,
        reports: DirectReportsByLoop? = nil,
        tls: ServerTLS? = nil,
        unread: UnreadRegister? = nil
    ) {
        self.responder = responder
        self.timeouts = timeouts
        self.randomness = randomness
        self.register = register
        self.reports = reports
        self.tls = tls
        self.unread = unread
    }

    /// Adds what stands between the socket and the responder, in the order in which bytes come in.
    ///
    /// The framework's idle timeout stays off: `ConnectionGuard` knows idle from slow.
    package func setup(
        channel: any Channel,
        logger: Logger
    ) -> EventLoopFuture<EdgeConnection> {
        channel.eventLoop.makeCompletedFuture {
            if let unread { try channel.pipeline.syncOperations.addHandler(UnreadCounter(unread)) }
            if let tls {
                // The time for the first head counts from when the connection was opened, and the handshake is part of
                // it.
                let deadline = HandshakeDeadline(TimeAmount(timeouts.head))
                try channel.pipeline.syncOperations.addHandlers([tls.handler(), deadline])
            }
            try addGuardedParser(to: channel.pipeline.syncOperations, reports: reports?[channel.eventLoop])
            try channel.pipeline.syncOperations.addHandlers([
                HTTP1ToHTTPServerCodec(secure: tls != nil),
                PauseMarker(pause: timeouts.pause),
                HTTPConnectionStateHandler(logger: logger),
            ])
            return EdgeConnection(
                try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel,
                    configuration: NIOAsyncChannel.Configuration(isOutboundHalfClosureEnabled: true)
                )
            )
        }
    }

    /// Adds what makes requests of bytes and bytes of answers, and the guard of the connection.
    ///
    /// The gate stands next to the socket, since it may answer in bytes.
    func addGuardedParser(to pipeline: ChannelPipeline.SynchronousOperations, reports: DirectReports? = nil) throws {
        let connectionGuard = ConnectionGuard(
            timeouts: timeouts,
            randomness: randomness,
            register: register,
            at: pipeline.eventLoop.now
        )
        try pipeline.addHandlers([
            RequestGate(connectionGuard, reports: reports),
            HTTPResponseEncoder(),
            ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: Self.headLimits)),
            connectionGuard,
        ])
    }

    /// Reads requests and answers them, one after the other, until the connection ends.
    package func handle(value: EdgeConnection, logger: Logger) async {
        if let parts = value.take() { await handleHTTP(asyncChannel: parts, logger: logger) }
    }

    private static let headLimits: NIOHTTPDecoderLimitConfiguration = {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = Limits.requestHeaderField
        limits.maxHeaderListSize = Limits.requestHead
        limits.maxHeaderFieldCount = Limits.requestHeaderCount
        return limits
    }()
}
