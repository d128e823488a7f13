import HeraldCore
import NIOCore

/// Counts what waits for one connection's client to take it, and closes the connection when the server cannot keep so
/// much.
///
/// It stands next to the socket, where bytes are what they cost, and where nobody puts the end off for an answer's
/// sake. What leaves at once, as almost all does, is never counted.
final class UnreadCounter: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let register: UnreadRegister
    /// Bytes written since a piece was looked after.
    private var written = 0

    /// Counts for a register.
    init(_ register: UnreadRegister) {
        self.register = register
    }

    /// Adds up what is written.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    /// Lets it leave, and looks whether it has, each time it is a piece. A write of nothing behind it tells.
    func flush(context: ChannelHandlerContext) {
        guard written >= Limits.unreadPiece else { return context.flush() }
        let bytes = written
        written = 0
        var hasLeft = false
        var number: UInt64?
        let end = context.eventLoop.makePromise(of: Void.self)
        end.futureResult.assumeIsolated().whenComplete { [register] _ in
            hasLeft = true
            if let number { register.remove(number) }
        }
        context.write(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: end)
        context.flush()
        if !hasLeft { number = register.add(bytes, of: context.channel) }
    }

    /// Closes the connection, whatever is under way on it.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is TooMuchUnread else { return context.fireUserInboundEventTriggered(event) }
        context.close(promise: nil)
    }
}
