import HeraldCore
import NIOCore

/// Shows the guard of a connection what the client sends before it is parsed, and lets no more of it through than
/// unanswered requests leave room for.
///
/// A client that pipelines thousands of small requests sends few bytes, of which the parser would make many objects. So
/// the parser gets pieces that cannot hold more requests than there is room for, however small they are. What is left
/// waits as bytes, and nothing is read from the socket, until half of the room is free again.
final class RequestGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let connectionGuard: ConnectionGuard
    /// What was read and finds no room yet. The socket is read a few times in a row, so this is 256 KiB at most.
    private var held = ByteBuffer()
    private var owesRead = false
    private var hasInputClosed = false

    /// Stands before the parser, behind which the guard stands.
    init(_ connectionGuard: ConnectionGuard) {
        self.connectionGuard = connectionGuard
    }

    private var isHolding: Bool { held.readableBytes > 0 }

    /// Lets through what there is room for.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if isHolding {
            held.writeBuffer(&bytes)
        } else {
            held = bytes
            letThrough(context)
        }
    }

    /// Forgets what a client sent that is gone.
    func channelInactive(context: ChannelHandlerContext) {
        held = ByteBuffer()
        context.fireChannelInactive()
    }

    /// Reads nothing while something is held.
    func read(context: ChannelHandlerContext) {
        if isHolding {
            owesRead = true
        } else {
            context.read()
        }
    }

    /// Keeps the word that the client sends no more behind what it has sent.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isHolding, let event = event as? ChannelEvent, event == .inputClosed {
            hasInputClosed = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// Lets more through once there is room.
    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is RoomForRequests else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        promise?.succeed()
        guard isHolding else { return }
        letThrough(context)
        context.fireChannelReadComplete()
        if !isHolding { catchUp(context) }
    }

    private func letThrough(_ context: ChannelHandlerContext) {
        while isHolding, !connectionGuard.isDeaf, connectionGuard.room > 0 {
            let length = min(connectionGuard.room * Self.shortestRequest, held.readableBytes)
            guard let piece = held.readSlice(length: length) else { break }
            connectionGuard.willParse(piece, at: context.eventLoop.now)
            context.fireChannelRead(wrapInboundOut(piece))
        }
        // Bytes that were all let through keep no buffer alive, nor do those that nobody will read.
        if !isHolding || connectionGuard.isDeaf { held = ByteBuffer() }
    }

    private func catchUp(_ context: ChannelHandlerContext) {
        if hasInputClosed {
            hasInputClosed = false
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
        if owesRead {
            owesRead = false
            context.read()
        }
    }

    /// Bytes of the shortest request that is not the last of its connection. `Source:` RFC 9112, sections 3 and 3.2.
    private static let shortestRequest = "GET / HTTP/1.1\r\nHost:\r\n\r\n".utf8.count
}
