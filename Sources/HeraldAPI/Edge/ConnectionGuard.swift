import HeraldCore
import NIOCore
import NIOHTTP1

/// Keeps one client's connection within its bounds: ends it when the client takes too long, refuses what is no proper
/// request, drains what the client still sends after an early answer, and says `100 Continue`.
///
/// A refusal goes the way of the parser's errors, so that it comes after the answers to the requests before it: the
/// framework answers it with an empty `400`, in whose place the guard puts the answer that says why.
///
/// There is one timer for each connection, which looks at the deadline when it goes off instead of being set anew for
/// each request.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let timeouts: EdgeTimeouts
    private var randomness: Randomness
    let register: ConnectionRegister
    /// What the register knows of this connection while it is open.
    private var connection: OpenConnection?
    var state: ConnectionState {
        didSet { connection?.idleness = state.idleness }
    }
    private var unparsed = UnparsedBytes()
    private var timer: Scheduled<Void>?
    /// When the timer goes off; says nothing without a timer.
    private var timerDeadline = NIODeadline.distantFuture
    private var problem: APIError?
    /// Whether the answer to a refused request has no body because it answers a `HEAD`.
    private var omitsBody = false
    /// Whether the client spoke HTTP/1.0, to which an answer's length must be told beforehand or by closing.
    var isOld = false
    private var hasStopped = false
    /// Whether the connection was to be closed before the last answer had left, and is closed when it has.
    private var closesOnceWritten = false
    private(set) var context: ChannelHandlerContext?

    /// Guards a connection.
    ///
    /// - Parameters:
    ///   - randomness: draws the ids of requests that could not be read.
    ///   - register: told of the connection, and tells it when to make room for another.
    ///   - now: when it was opened, by its event loop.
    init(timeouts: EdgeTimeouts, randomness: Randomness, register: ConnectionRegister, at now: NIODeadline) {
        self.timeouts = timeouts
        self.randomness = randomness
        self.register = register
        state = ConnectionState(timeouts: timeouts, at: now)
    }

    /// Begins, if the connection is open already.
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { start(context) }
    }

    /// Stops the clock.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        stop()
    }

    /// Begins.
    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    /// Stops the clock.
    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    /// How many more requests may be read before one is answered.
    var room: Int { state.room }

    /// Whether what the client sends is no longer read as requests.
    var isDeaf: Bool { state.isDeaf }

    /// Notes what is about to be parsed. Empty lines between requests are none of either.
    ///
    /// Source: RFC 9112 section 2.2.
    func willParse(_ bytes: ByteBuffer, at now: NIODeadline) {
        guard !state.isDeaf else { return }
        let startsHead =
            state.awaitsHead && !bytes.readableBytesView.allSatisfy(\.isLineEnd)
        if startsHead { state.beginHead(at: now) }
        unparsed.receive(bytes, startsHead: startsHead, inHead: !state.isReceiving)
    }

    /// Notes what the client sends, and drops it behind the last request.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !state.isDeaf else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            unparsed.parse()
            isOld = head.version == .http1_0
            let verdict = HeadVerdict(head)
            state.readHead(keepsAlive: verdict.keepsAlive, at: context.eventLoop.now)
            if let fault = verdict.fault {
                omitsBody = head.method == .HEAD
                return refuse(fault, context)
            }
        case .body(let piece):
            unparsed.parse(content: piece.readableBytes)
        case .end:
            unparsed.parse()
            state.readEnd()
        }
        context.fireChannelRead(data)
    }

    /// Looks at the clock, and at how much was sent for nothing.
    func channelReadComplete(context: ChannelHandlerContext) {
        if unparsed.finishRead(), !state.isDeaf {
            if state.isAnswering { return context.close(promise: nil) }
            refuse(state.isReceiving ? .wastefulBody : .headTooLarge, context)
        }
        schedule(context)
        context.fireChannelReadComplete()
    }

    /// Takes the parser's word that something is no request, for the answer to it.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !state.isDeaf else { return }
        if let error = error as? HTTPParserError {
            problem = APIError(unreadable: error, after: unparsed)
            state.refuse()
        }
        context.fireErrorCaught(error)
    }

    /// Notes what is answered.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Behind the last answer the framework may still answer what could not be read.
        guard !state.isLingering else {
            promise?.succeed()
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.code < 200:
            context.write(data, promise: promise)
        case .head(let head):
            write(head, context, promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            let isLast = state.writeEnd(at: context.eventLoop.now)
            if isLast {
                writeLast(data, context, promise)
            } else {
                context.write(data, promise: promise)
                schedule(context)
            }
            if state.hasRoomAgain { context.triggerUserOutboundEvent(RoomForRequests(), promise: nil) }
        }
    }

    /// Notes whether the client reads what it is sent.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        state.changeWritability(context.channel.isWritable, at: context.eventLoop.now)
        schedule(context)
        context.fireChannelWritabilityChanged()
    }

    /// Lets the last answer leave before the connection closes, which the framework wants at once when the server shuts
    /// down. For how long is bounded as ever.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, state.isWritingLast else { return context.close(mode: mode, promise: promise) }
        closesOnceWritten = true
        if let promise { context.channel.closeFuture.cascade(to: promise) }
    }

    /// Closes at once when the client has nothing more to say after the last answer, or when room is needed; hurries
    /// the client when the server shuts down.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed, state.isLingering {
            context.close(promise: nil)
        } else if event is ChannelShouldQuiesceEvent {
            quiesce(at: context.eventLoop.now)
        } else if let wish = event as? RoomWish {
            return makeRoom(wish, context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Asks the client for the body that it holds back, unless it sent all of it unasked, or speaks HTTP/1.0.
    ///
    /// Source: RFC 9110 section 10.1.1.
    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyInvitation else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        if state.isAloneInFlight, state.isReceiving, !state.isAnswering, !state.isDeaf, !isOld {
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }
        promise?.succeed()
    }

    private func refuse(_ problem: APIError, _ context: ChannelHandlerContext) {
        self.problem = problem
        state.refuse()
        context.fireErrorCaught(HTTPParserError.unknown)
    }

    private func write(
        _ head: HTTPResponseHead,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        var head = head
        let closes = beginAnswer()
        if closes, let problem, head.status == .badRequest, head.headers.first(name: "content-length") == "0" {
            return write(problem, context, promise)
        }
        let isBounded = head.headers.contains(name: "content-length")
        if isOld, !isBounded {
            head.version = .http1_0
            state.endAfterAnswer()
        }
        if closes || isOld && !isBounded {
            head.headers.replaceOrAdd(name: "Connection", value: "close")
        } else if isOld {
            head.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    private func write(_ problem: APIError, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let refusal = WholeAnswer(
            problem,
            RequestID(offered: nil, using: &randomness),
            headers: ["Connection": "close"]
        )
        context.write(wrapOutboundOut(.head(refusal.head)), promise: omitsBody ? promise : nil)
        if !omitsBody { context.write(wrapOutboundOut(.body(.byteBuffer(refusal.body))), promise: promise) }
    }

    /// Ends the last answer, closes our side once it has left, and goes on reading for a while, so that what the client
    /// still sends does not reset the connection under the answer.
    private func writeLast(_ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.cascade(to: promise)
        written.futureResult.assumeIsolated().whenComplete { [self] _ in
            state.finishWriting(at: context.eventLoop.now)
            schedule(context)
            context.close(mode: closesOnceWritten ? .all : .output, promise: nil)
        }
        context.writeAndFlush(data, promise: written)
        schedule(context)
    }

    private func start(_ context: ChannelHandlerContext) {
        schedule(context)
        guard connection == nil else { return }
        connection = register.open(context.channel, state.idleness)
    }

    private func stop() {
        timer?.cancel()
        timer = nil
        hasStopped = true
        if let connection { register.close(connection) }
        connection = nil
    }

    /// Closes the connection, unless something has happened on it since it was chosen.
    private func makeRoom(_ wish: RoomWish, _ context: ChannelHandlerContext) {
        guard let connection else { return }
        if state.idleness == wish.idleness {
            context.close(promise: nil)
        } else {
            register.keep(connection, on: context.eventLoop)
        }
    }

    /// Sets the timer for what is due first.
    func schedule(_ context: ChannelHandlerContext) {
        guard !hasStopped, let deadline = state.effectiveDeadline else { return }
        if timer != nil, timerDeadline <= deadline { return }
        timer?.cancel()
        timerDeadline = deadline
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [self] in
            timer = nil
            switch state.expiry(at: context.eventLoop.now) {
            case .close: context.close(promise: nil)
            case .refuse: refuse(.tooSlow, context)
            case nil: schedule(context)
            }
        }
    }
}
