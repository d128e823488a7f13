import NIOCore
import NIOPosix
import NIOSSL

/// A connection on which a test says exactly what it wants to say.
final class RawConnection {
    private let channel: any Channel
    private var pieces: AsyncStream<ByteBuffer>.Iterator
    private var unread: [UInt8] = []

    /// Connects.
    ///
    /// - Parameters:
    ///   - address: from which to connect, if it matters.
    ///   - tls: with one, the connection is encrypted, and the certificate is looked at.
    ///   - autoRead: whether what the server says is read before ``read()``; if not, little of it can be under way.
    init(
        port: Int,
        from address: String? = nil,
        tls: NIOSSLContext? = nil,
        autoRead: Bool = true
    ) async throws {
        let (stream, continuation) = AsyncStream<ByteBuffer>.makeStream()
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        if let address { bootstrap = bootstrap.bind(to: try SocketAddress(ipAddress: address, port: 0)) }
        channel =
            try await bootstrap
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: autoRead)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: "hooks.receiver.test")
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    try channel.pipeline.syncOperations.addHandler(PieceCollector(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .get()
        pieces = stream.makeAsyncIterator()
    }

    /// Sends text as it stands.
    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Sends bytes that may be no text.
    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Says that nothing more will be sent.
    func finishSending() async throws {
        try await channel.close(mode: .output)
    }

    /// Reads from now on.
    func read() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }

    /// What the server says, up to and with a text, or to the end.
    func text(until end: String) async -> String {
        while true {
            let text = String(decoding: unread, as: UTF8.self)
            if let range = text.firstRange(of: end) {
                unread.removeFirst(text[..<range.upperBound].utf8.count)
                return String(text[..<range.upperBound])
            }
            guard let piece = await pieces.next() else { return text }
            unread += piece.readableBytesView
        }
    }

    /// The next answer; `nil` when the server closes its side before.
    func answer(toHead isHead: Bool = false) async -> RawAnswer? {
        while true {
            if let answer = RawAnswer(takenFrom: &unread, isHead: isHead) { return answer }
            guard let piece = await pieces.next() else { return nil }
            unread += piece.readableBytesView
        }
    }

    /// Returns once the server has closed its side, with what it said before.
    func everything() async -> String {
        while let piece = await pieces.next() { unread += piece.readableBytesView }
        return String(decoding: unread, as: UTF8.self)
    }

    func close() async throws {
        do {
            try await channel.close()
        } catch ChannelError.alreadyClosed {
            // The server was first.
        }
    }
}

private final class PieceCollector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncStream<ByteBuffer>.Continuation

    init(_ continuation: AsyncStream<ByteBuffer>.Continuation) {
        self.continuation = continuation
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        continuation.yield(unwrapInboundIn(data))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { continuation.finish() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        continuation.finish()
        context.close(promise: nil)
    }
}
