import HeraldCore
import NIOCore
import NIOTLS

/// Asks a proxy for a way to a receiver, and takes itself out of the channel when it is open.
final class ProxyTunnel: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Whether the proxy has been asked. Before that nobody has heard of the receiver.
    private(set) var hasAsked = false
    private let request: String
    private let isProven: (() -> Bool)?
    private var reader = ResponseReader()
    private var completion: ((ProxyVerdict, _ status: Int?) -> Void)?

    /// Asks for a way to an authority.
    ///
    /// - Parameters:
    ///   - authority: the receiver's address, or name, and port.
    ///   - isProven: whether the proxy has shown a certificate of its own; asked when the handshake is over, which is
    ///     waited for. `nil` when there is none.
    ///   - completion: is called once, on the event loop, unless the channel's owner lets go of it before.
    init(
        to authority: String,
        authorization: String?,
        isProven: (() -> Bool)? = nil,
        completion: @escaping (ProxyVerdict, _ status: Int?) -> Void
    ) {
        var request = "CONNECT \(authority) HTTP/1.1\r\nHost: \(authority)\r\n"
        if let authorization { request += "Proxy-Authorization: \(authorization)\r\n" }
        self.request = request + "\r\n"
        self.isProven = isProven
        self.completion = completion
    }

    /// Asks, unless there is a handshake to wait for.
    func handlerAdded(context: ChannelHandlerContext) {
        if isProven == nil { ask(context) }
    }

    /// Asks after the handshake, if it is the proxy that is at the other end: its password is for nobody else.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent, let isProven, !hasAsked {
            if isProven() { ask(context) } else { end(.failed(.proxyUnavailable), nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// A part of the answer.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard completion != nil else { return }
        var bytes = Self.unwrapInboundIn(data)
        do throws(ExchangeFailure) {
            guard case .head(let head) = try reader.next(in: &bytes) else { return }
            let verdict = ProxyVerdict(status: head.status)
            // A receiver says nothing before it is asked: what follows is the proxy's, and would stand before TLS or
            // before the answer.
            guard verdict != .open || bytes.readableBytes == 0 else { return end(.failed(.proxyRefused), head.status) }
            guard verdict == .open else { return end(verdict, head.status) }
            context.pipeline.syncOperations.removeHandler(self).assumeIsolated().whenComplete { _ in
                self.end(.open, head.status)
            }
        } catch {
            end(.failed(.proxyRefused), nil)
        }
    }

    /// Nothing that fails here has anything to do with the receiver.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.failed(.proxyUnavailable), nil)
    }

    /// The proxy has ended the connection without an answer.
    func channelInactive(context: ChannelHandlerContext) {
        end(.failed(.proxyUnavailable), nil)
        context.fireChannelInactive()
    }

    private func ask(_ context: ChannelHandlerContext) {
        hasAsked = true
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    }

    private func end(_ verdict: ProxyVerdict, _ status: Int?) {
        let completion = completion
        self.completion = nil
        completion?(verdict, status)
    }
}
