import NIOCore

/// One connection to the sink: cuts out requests, hands them to the desk and writes its answers.
final class SinkConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let desk: SinkDesk
    private var reader = HTTPMessageReader()

    /// - Parameter desk: shared by all connections, on the event loop that this one lives on.
    init(desk: SinkDesk) {
        self.desk = desk
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        reader.append(unwrapInboundIn(data))
        do {
            while let message = try reader.next() {
                guard let answer = desk.answer(to: message) else { continue }
                context.write(wrapOutboundOut(answer), promise: nil)
            }
        } catch {
            errorCaught(context: context, error: error)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A sender that breaks its connection or speaks no HTTP shows as deliveries that are missing.
        context.close(promise: nil)
    }
}
