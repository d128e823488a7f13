import NIOCore

/// Sends one request when the connection is up, and closes it after the answer.
final class HTTPCallHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: ByteBuffer
    private let answer: EventLoopPromise<HTTPMessage>
    private var reader = HTTPMessageReader()

    /// - Parameters:
    ///   - request: the whole request.
    ///   - answer: kept in every case: the answer, or why there is none.
    init(request: ByteBuffer, answer: EventLoopPromise<HTTPMessage>) {
        self.request = request
        self.answer = answer
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        reader.append(unwrapInboundIn(data))
        do {
            guard let message = try reader.next() else { return }
            answer.succeed(message)
            context.close(promise: nil)
        } catch {
            errorCaught(context: context, error: error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer.fail(BenchFailure("The connection closed before the answer was complete"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }
}
