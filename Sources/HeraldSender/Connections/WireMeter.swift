import NIOCore

/// Tells its connection how many bytes arrive, before the decoder makes anything of them: what a decoder skips (interim
/// responses, empty lines, chunk framing) must be bounded too.
final class WireMeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: Connection

    /// Counts for a connection.
    init(for connection: Connection) {
        self.connection = connection
    }

    /// Counts, and passes the bytes on.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        connection.received(bytes: Self.unwrapInboundIn(data).readableBytes)
        context.fireChannelRead(data)
    }
}
