import HeraldCore
import NIOCore

/// Asks a proxy for a way to a receiver, and takes itself out of the channel when it is open.
final class ProxyTunnel: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: String
    private var reader = ResponseReader()
    private var completion: ((ProxyVerdict, _ status: Int?) -> Void)?

    /// Asks for a way to an authority.
    ///
    /// - Parameters:
    ///   - authority: the receiver's address, or name, and port.
    ///   - completion: is called once, on the event loop, unless the channel's owner lets go of it before.
    init(to authority: String, authorization: String?, completion: @escaping (ProxyVerdict, _ status: Int?) -> Void) {
        var request = "CONNECT \(authority) HTTP/1.1\r\nHost: \(authority)\r\n"
        if let authorization { request += "Proxy-Authorization: \(authorization)\r\n" }
        self.request = request + "\r\n"
        self.completion = completion
    }

    /// Asks.
    func handlerAdded(context: ChannelHandlerContext) {
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    }

    /// A part of the answer.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard completion != nil else { return }
        var bytes = Self.unwrapInboundIn(data)
        do throws(ExchangeFailure) {
            guard case .head(let head) = try reader.next(in: &bytes) else { return }
            let verdict = ProxyVerdict(status: head.status)
            // A receiver says nothing before it is asked: what follows is the proxy's, and would stand before TLS or before
            // the answer.
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

    private func end(_ verdict: ProxyVerdict, _ status: Int?) {
        let completion = completion
        self.completion = nil
        completion?(verdict, status)
    }
}
