import NIOCore

/// Tells its connection how many bytes arrive, before the decoder makes anything of them: what a decoder skips (interim
/// responses, empty lines, chunk framing) must be bounded too, and what follows a response must be noticed.
///
/// The decoder takes in what follows a response as the beginning of the next one, and says nothing until that has a whole
/// head; by then another request may be waiting for it. So the last byte of what has come is passed on by itself: a
/// response that ends before it has something behind it.
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
        var last = Self.unwrapInboundIn(data)
        if last.readableBytes > 1, let start = last.readSlice(length: last.readableBytes - 1) {
            pass(start, context)
        }
        pass(last, context)
    }

    private func pass(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        connection.received(bytes: bytes.readableBytes)
        context.fireChannelRead(Self.wrapInboundOut(bytes))
    }
}
