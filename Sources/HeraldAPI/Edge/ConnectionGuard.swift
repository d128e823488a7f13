import HTTPTypes
import HeraldCore
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Keeps one client's connection within its bounds: closes it when the client takes too long, drains what it still
/// sends after an early answer, says `100 Continue`, and gives answers to unreadable requests the form of all others.
///
/// It has one timer for each connection, which looks at the deadline when it goes off instead of being set anew for each
/// request.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let timeouts: EdgeTimeouts
    private var randomness: Randomness
    private var state: ConnectionState?
    private var timer: Scheduled<Void>?
    private var parserError: HTTPParserError?

    /// Guards a connection.
    ///
    /// - Parameter randomness: draws the ids of requests that could not be read.
    init(timeouts: EdgeTimeouts, randomness: Randomness) {
        self.timeouts = timeouts
        self.randomness = randomness
    }

    /// Starts the clock, if the connection is open already.
    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { open(context) }
    }

    /// Stops the clock.
    func handlerRemoved(context: ChannelHandlerContext) {
        close()
    }

    /// Starts the clock.
    func channelActive(context: ChannelHandlerContext) {
        if state == nil { open(context) }
        context.fireChannelActive()
    }

    /// Stops the clock.
    func channelInactive(context: ChannelHandlerContext) {
        close()
        context.fireChannelInactive()
    }

    /// Notes what the client sends; drops it once the last answer has been given.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state?.isLingering != true else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            let connection = head.headerFields[.connection]
            let closing = connection.map { $0.lowercased().contains("close") } ?? false
            state?.readHead(closing: closing, at: context.eventLoop.now)
            schedule(context)
            if let expectation = head.headerFields[.expect] { meet(expectation, context) }
        case .body: break
        case .end: state?.readEnd()
        }
        context.fireChannelRead(data)
    }

    /// Notes what is answered.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.kind == .informational:
            context.write(data, promise: promise)
        case .head(var head):
            if state?.writeHead() == true { head.headerFields[.connection] = "close" }
            if let parserError, head.status == .badRequest, head.headerFields[.contentLength] == "0" {
                write(parserError, context, promise)
            } else {
                context.write(wrapOutboundOut(.head(head)), promise: promise)
            }
        case .body:
            context.write(data, promise: promise)
        case .end:
            guard state?.writeEnd(at: context.eventLoop.now) == true else {
                context.write(data, promise: promise)
                return schedule(context)
            }
            writeLast(data, context, promise)
        }
    }

    /// Notes whether the client reads what it is sent.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        state?.changeWritability(context.channel.isWritable, at: context.eventLoop.now)
        schedule(context)
        context.fireChannelWritabilityChanged()
    }

    /// Remembers why a request could not be read, for the answer to it.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        parserError = error as? HTTPParserError ?? parserError
        context.fireErrorCaught(error)
    }

    /// Closes at once when the client has nothing more to say after the last answer; hurries it when the server shuts
    /// down.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed, state?.isLingering == true {
            context.close(promise: nil)
        } else if event is ChannelShouldQuiesceEvent {
            state?.quiesce(at: context.eventLoop.now)
            schedule(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func open(_ context: ChannelHandlerContext) {
        state = ConnectionState(timeouts: timeouts, at: context.eventLoop.now)
        schedule(context)
    }

    private func close() {
        state = nil
        timer?.cancel()
        timer = nil
    }

    /// Ends the last answer, closes our side once it has left, and goes on reading for a while, so that what the client
    /// still sends does not reset the connection under the answer.
    private func writeLast(_ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.cascade(to: promise)
        written.futureResult.assumeIsolated().whenComplete { [self] _ in
            state?.finishWriting(at: context.eventLoop.now)
            schedule(context)
            context.close(mode: .output, promise: nil)
        }
        context.writeAndFlush(data, promise: written)
        schedule(context)
    }

    private func schedule(_ context: ChannelHandlerContext) {
        guard let deadline = state?.effectiveDeadline else { return }
        if timer != nil, timerDeadline <= deadline { return }
        timer?.cancel()
        timerDeadline = deadline
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [self] in
            timer = nil
            guard let deadline = state?.effectiveDeadline else { return }
            if deadline <= context.eventLoop.now {
                context.close(promise: nil)
            } else {
                schedule(context)
            }
        }
    }

    /// When the timer goes off; says nothing without a timer.
    private var timerDeadline = NIODeadline.distantFuture

    /// Source: RFC 9110 section 10.1.1.
    private func meet(_ expectation: String, _ context: ChannelHandlerContext) {
        guard expectation.lowercased() == "100-continue", state?.isAloneInFlight == true else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    private func write(_ error: HTTPParserError, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let problem = APIError(unreadable: error)
        let body = ByteBuffer(bytes: JSONWriter.object { problem.write(to: &$0) })
        let head = HTTPResponse(
            status: problem.status,
            headerFields: [
                .contentType: MediaType.json.rawValue,
                .contentLength: "\(body.readableBytes)",
                .cacheControl: "no-store",
                .requestID: RequestID(offered: nil, using: &randomness).text,
                .xContentTypeOptions: "nosniff",
                .connection: "close",
            ]
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: promise)
    }
}
