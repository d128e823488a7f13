import NIOCore
import NIOTLS

/// One keep-alive connection of a load, with at most one request under way.
final class LoadConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let generator: LoadGenerator
    private let isEncrypted: Bool
    private var reader = HTTPMessageReader()
    private var context: ChannelHandlerContext?
    /// The numbers of the events in the request under way.
    private var underway: Range<Int>?

    /// - Parameters:
    ///   - generator: hears of every answer, on the event loop that both live on.
    ///   - isEncrypted: whether the connection is up only after a handshake.
    init(generator: LoadGenerator, isEncrypted: Bool) {
        self.generator = generator
        self.isEncrypted = isEncrypted
    }

    /// Sends a request; the connection is busy until the generator hears of the answer.
    func send(_ request: ByteBuffer, events: Range<Int>) {
        underway = events
        context?.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }

    /// Closes the connection.
    func close() {
        context?.close(promise: nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        if !isEncrypted { generator.opened(self) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent { generator.opened(self) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        reader.append(unwrapInboundIn(data))
        do {
            while let answer = try reader.next() {
                guard let events = underway else { throw BenchFailure("The server answered what was not asked") }
                underway = nil
                generator.answered(events, with: answer, on: self)
            }
        } catch {
            errorCaught(context: context, error: error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        generator.closed(self, whileBusy: underway != nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        generator.failed(error)
        context.close(promise: nil)
    }
}
