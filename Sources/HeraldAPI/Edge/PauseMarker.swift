import NIOCore
import NIOHTTPTypes

/// Puts an empty part into a body whose client pauses, so that whoever reads the body learns that no more of it is
/// there.
final class PauseMarker: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let pause: TimeAmount
    private var timer: Scheduled<Void>?
    private var isReceiving = false
    /// When bytes came last, if no mark was put behind them yet.
    private var lastBytes: NIODeadline?

    /// Marks pauses of a length.
    init(pause: Duration) {
        self.pause = TimeAmount(pause)
    }

    /// Stops the clock.
    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    /// Stops the clock.
    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        isReceiving = false
        context.fireChannelInactive()
    }

    /// Notes where in a request the client is.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            isReceiving = true
        case .body:
            lastBytes = context.eventLoop.now
        case .end:
            isReceiving = false
            lastBytes = nil
        }
        context.fireChannelRead(data)
    }

    /// Starts the clock when the body's end is not there yet.
    func channelReadComplete(context: ChannelHandlerContext) {
        schedule(context)
        context.fireChannelReadComplete()
    }

    private func schedule(_ context: ChannelHandlerContext) {
        guard timer == nil, isReceiving, let lastBytes else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: lastBytes + pause) { [self] in
            timer = nil
            guard isReceiving, let lastBytes = self.lastBytes else { return }
            if lastBytes + pause <= context.eventLoop.now {
                self.lastBytes = nil
                context.fireChannelRead(wrapInboundOut(.body(ByteBuffer())))
                context.fireChannelReadComplete()
            } else {
                schedule(context)
            }
        }
    }
}
