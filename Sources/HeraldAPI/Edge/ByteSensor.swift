import NIOCore

/// Shows the guard of a connection what the client sends before it is parsed.
final class ByteSensor: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connectionGuard: ConnectionGuard

    /// Shows bytes to a guard that stands behind the parser.
    init(_ connectionGuard: ConnectionGuard) {
        self.connectionGuard = connectionGuard
    }

    /// Shows the bytes, and passes them on.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        connectionGuard.willParse(unwrapInboundIn(data), at: context.eventLoop.now)
        context.fireChannelRead(data)
    }
}
