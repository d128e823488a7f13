import NIOCore
import NIOTLS

/// Closes a connection that is not encrypted in time. Nothing can be answered to its client, so it is closed without a
/// word.
///
/// It stands behind the handler of TLS, and leaves when the handshake is over.
final class HandshakeDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let timeout: TimeAmount
    private var timer: Scheduled<Void>?

    /// Gives a client so much time, from when it connected.
    init(_ timeout: TimeAmount) {
        self.timeout = timeout
    }

    /// Begins.
    func handlerAdded(context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) { context.close(promise: nil) }
    }

    /// Stops the clock.
    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    /// Leaves when the handshake is over.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        if case .handshakeCompleted = event as? TLSUserEvent {
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        }
    }
}
