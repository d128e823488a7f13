import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Marks every request with the server whose connection it came by: the one that ran when the connection was accepted.
///
/// The instant at which a request is dealt with says less. Where everybody waits for a processor, the last requests of
/// a server that was killed are read when its connections are gone and the next one runs.
final class ConnectionMark: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let life: Int

    /// Marks requests of a connection that is accepted now.
    init(life: Int) {
        self.life = life
    }

    /// Adds the mark to a request's head.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), let name = Self.name else {
            return context.fireChannelRead(data)
        }
        head.headerFields[name] = "\(life)"
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// Which server sent a request, counted from 0.
    static func life(of fields: HTTPFields) -> Int? {
        name.flatMap { fields[$0] }.flatMap { Int($0) }
    }

    private static let name = HTTPField.Name("X-Server-Life")
}
