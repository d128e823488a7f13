import HeraldCore
import NIOCore
import NIOSSL
import NIOTLS

/// One open connection: puts an exchange's request on the wire and shows the exchange what comes back. What is to be
/// done is decided by the ``Exchange`` and carried out by the ``SenderLoop``.
///
/// It is the last handler of its channel, and lives on its event loop.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let id: ConnectionID
    private let channel: any Channel
    private let owner: SenderLoop
    private var context: ChannelHandlerContext?
    private var tlsContext: ChannelHandlerContext?
    private var exchange: Exchange?
    private var isClosed = false
    /// Whom the connection serves; `nil` while it is idle or drains.
    private(set) var send: Send?

    /// Takes over a channel without handlers.
    init(id: ConnectionID, channel: any Channel, owner: SenderLoop, send: Send) {
        self.id = id
        self.channel = channel
        self.owner = owner
        self.send = send
    }

    /// When the first byte of the present response came.
    var firstByteAt: NIODeadline? { exchange?.firstByteAt }

    /// Puts the handlers in place; with TLS, the handshake begins.
    ///
    /// - Throws: whatever the channel says when it has ended already.
    func setUp(tls: NIOSSLClientHandler?) throws {
        let pipeline = channel.pipeline.syncOperations
        if let tls {
            try pipeline.addHandler(tls)
            tlsContext = try pipeline.context(handler: tls)
        }
        try pipeline.addHandler(self)
    }

    /// Whether the receiver has shown a certificate that is right.
    func isCertified(_ isRight: (NIOSSLCertificate) -> Bool) -> Bool {
        guard let tls = tlsContext?.handler as? NIOSSLClientHandler, let certificate = tls.peerCertificate else {
            return false
        }
        return isRight(certificate)
    }

    /// When the certificate ends that the receiver has shown, if it has.
    var certificateEnd: Timestamp? {
        let tls = tlsContext?.handler as? NIOSSLClientHandler
        return tls?.peerCertificate.map { Timestamp(milliseconds: Int64($0.notValidAfter) * 1000) }
    }

    /// Sends a request, and shows what comes back to the exchange.
    func begin(_ exchange: Exchange, request: ByteBuffer, for send: Send) {
        self.exchange = exchange
        self.send = send
        context?.writeAndFlush(Self.wrapOutboundOut(request), promise: nil)
    }

    /// Tells the exchange that its time is up, and asks what follows.
    func runOutOfTime() -> ExchangeStep? {
        exchange?.runOutOfTime()
    }

    /// The send has its answer; the exchange goes on without it.
    func becomeDraining() {
        send = nil
    }

    /// The exchange is over, and the connection idle.
    func becomeIdle() {
        exchange = nil
        send = nil
    }

    /// Closes at once. A receiver that speaks TLS is told first, but not waited for: its socket goes in any case.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        becomeIdle()
        channel.close(promise: nil)
        tlsContext?.close(promise: nil)
        tlsContext = nil
    }

    /// Keeps the way to the socket.
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    /// Lets go of the way to the socket, and so of the channel.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        tlsContext = nil
    }

    /// The handshake is the only such event that matters here.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent, !isClosed {
            owner.handshakeCompleted(on: self)
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// A part of a response, or, while the connection is idle, what nobody asked for.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosed else { return }
        if exchange == nil { return owner.brokeOff(self, detail: nil) }
        exchange?.received(Self.unwrapInboundIn(data), at: .now())
    }

    /// The socket has nothing more for now.
    func channelReadComplete(context: ChannelHandlerContext) {
        settle()
        context.fireChannelReadComplete()
    }

    /// Something below has failed; the connection is of no further use.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        broke(by: ExchangeFailure(error), detail: error)
    }

    /// The connection has ended.
    func channelInactive(context: ChannelHandlerContext) {
        if !isClosed, exchange != nil {
            exchange?.connectionEnded()
            settle()
        } else {
            broke(by: .lost, detail: nil)
        }
        context.fireChannelInactive()
    }

    private func broke(by failure: ExchangeFailure, detail: (any Error)?) {
        guard !isClosed else { return }
        if exchange != nil {
            exchange?.end(by: failure)
            settle()
        } else {
            owner.brokeOff(self, detail: detail)
        }
    }

    private func settle() {
        guard !isClosed, let step = exchange?.settle() else { return }
        owner.perform(step, on: self)
    }
}
