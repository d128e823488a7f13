import HeraldCore
import NIOCore

/// Shows the guard of a connection what the client sends before it is parsed, and lets no more of it through than
/// unanswered requests leave room for.
///
/// A client that pipelines thousands of small requests sends few bytes, of which the parser would make many objects. So
/// the parser gets pieces that cannot hold more requests than there is room for, however small they are. What is left
/// waits as bytes, and nothing is read from the socket, until half of the room is free again.
///
/// What begins with an ordinary report while nothing else is under way goes to ``DirectReports`` instead, and its
/// answer comes back here.
final class RequestGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connectionGuard: ConnectionGuard
    private let reports: DirectReports?
    private var key = AcceptedKey()
    private var context: ChannelHandlerContext?
    /// Whether a report was taken directly and has no answer yet. Nothing behind it is looked at meanwhile.
    private var isReporting = false
    /// What was read and finds no room yet. The socket is read a few times in a row, so this is 256 KiB at most.
    private var held = ByteBuffer()
    /// Whether the parser was shown something that it was not yet told the end of.
    private var hasLetThrough = false
    private var owesRead = false
    /// What was said to the connection and waits behind what is held, or behind a report: all of it ends the
    /// connection, or its input, for whoever knows of no request under way.
    private var heldEvents: [any Sendable] = []

    /// Stands before the parser, behind which the guard stands.
    ///
    /// - Parameter reports: takes reports before they reach the parser, if there is somebody who does.
    init(_ connectionGuard: ConnectionGuard, reports: DirectReports?) {
        self.connectionGuard = connectionGuard
        self.reports = reports
    }

    private var isHolding: Bool { held.readableBytes > 0 }

    /// Keeps the way to the socket.
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    /// Lets go of the way to the socket: a report's answer that comes now comes too late.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

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

    /// Tells the end of a read to those who were shown something.
    func channelReadComplete(context: ChannelHandlerContext) {
        guard hasLetThrough else { return }
        hasLetThrough = false
        context.fireChannelReadComplete()
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

    /// Keeps what ends the connection behind what the client has sent.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed, isHolding || isReporting {
            heldEvents.append(event)
        } else if let event = event as? ChannelShouldQuiesceEvent {
            connectionGuard.quiesce(at: context.eventLoop.now)
            if isReporting { heldEvents.append(event) } else { passOn(event, context) }
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
        if isHolding { goOn(context) }
    }

    private func goOn(_ context: ChannelHandlerContext) {
        if isHolding {
            letThrough(context)
            channelReadComplete(context: context)
        }
        if !isHolding, !isReporting { catchUp(context) }
    }

    private func letThrough(_ context: ChannelHandlerContext) {
        while isHolding, !isReporting, !connectionGuard.isDeaf, connectionGuard.room > 0 {
            if takeReport(at: context.eventLoop.now) { continue }
            let length = min(connectionGuard.room * Self.shortestRequest, held.readableBytes)
            guard let piece = held.readSlice(length: length) else { break }
            parse(piece, context)
        }
        // Bytes that were all let through keep no buffer alive, nor do those that nobody will read.
        if !isHolding || connectionGuard.isDeaf { held = ByteBuffer() }
    }

    /// Shows the parser a piece, and the last byte of it by itself: whether a request ends with just that byte tells
    /// whether the parser holds the beginning of another, which it does not say.
    private func parse(_ piece: ByteBuffer, _ context: ChannelHandlerContext) {
        connectionGuard.willParse(piece, at: context.eventLoop.now)
        hasLetThrough = true
        var last = piece
        if let most = last.readSlice(length: piece.readableBytes - 1), most.readableBytes > 0 {
            context.fireChannelRead(wrapInboundOut(most))
        }
        guard !connectionGuard.isDeaf else { return }
        connectionGuard.willParseLastByte()
        context.fireChannelRead(wrapInboundOut(last))
    }

    /// Takes what is held as a report, if it begins with one and nothing else is under way.
    private func takeReport(at now: NIODeadline) -> Bool {
        guard let reports, let context, connectionGuard.isAtRest,
            reports.take(from: &held, shown: &key, by: context.channel, { [self] in answer($0) })
        else { return false }
        isReporting = true
        connectionGuard.takeWhole(at: now)
        return true
    }

    private func answer(_ answer: DirectAnswer) {
        // Without it the client is gone.
        guard let context else { return }
        isReporting = false
        if let bytes = answer.bytes(by: context.channel.allocator),
            connectionGuard.answerWhole(at: context.eventLoop.now)
        {
            context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
        } else {
            connectionGuard.answer(answer.parts)
        }
        goOn(context)
    }

    private func catchUp(_ context: ChannelHandlerContext) {
        let events = heldEvents
        heldEvents = []
        for event in events {
            if let event = event as? ChannelShouldQuiesceEvent {
                passOn(event, context)
            } else {
                context.fireUserInboundEventTriggered(event)
            }
        }
        if owesRead {
            owesRead = false
            context.read()
        }
    }

    /// Tells of the server's end once all that was answered has left: whoever knows of no request under way closes the
    /// connection at once, and knows nothing of the answers that were given here. What is written after them tells.
    private func passOn(_ event: ChannelShouldQuiesceEvent, _ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [self] _ in
            self.context?.fireUserInboundEventTriggered(event)
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: written)
    }

    /// Bytes of the shortest request that is not the last of its connection. `Source:` RFC 9112, sections 3 and 3.2.
    private static let shortestRequest = "GET / HTTP/1.1\r\nHost:\r\n\r\n".utf8.count
}
