import NIOCore
import NIOPosix

/// One connection: everything is said at once, and then listened to until the server closes.
enum Conversation {
    /// How long a server may take for an input, which it was given whole. Far more than it needs, so that a busy
    /// machine is not a finding.
    private static let patience: TimeAmount = .seconds(30)

    /// Says some pieces, says that there will be no more, and waits for the end.
    ///
    /// - Returns: what the server said before it closed.
    /// - Throws: ``FuzzFinding`` when it does not close.
    static func hold(withPort port: Int, saying pieces: [[UInt8]]) async throws -> [UInt8] {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let ended = loop.makePromise(of: [UInt8].self)
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: loop)
                .channelOption(.allowRemoteHalfClosure, value: true)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(Listener(ended))
                    }
                }
                .connect(host: "127.0.0.1", port: port)
                .get()
        } catch {
            ended.fail(error)
            throw FuzzFinding("the server to take connections: \(error)")
        }
        let alarm = loop.scheduleTask(in: patience) { ended.fail(FuzzFinding("an answer or an end, not silence")) }
        do {
            for piece in pieces { try await channel.writeAndFlush(ByteBuffer(bytes: piece)) }
            try await channel.close(mode: .output)
        } catch is ChannelError {
            // The server had heard enough.
        } catch is IOError {
            // The same, and said so by a reset.
        }
        defer { channel.close(promise: nil) }
        let answer = try await ended.futureResult.get()
        alarm.cancel()
        return answer
    }
}

private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let ended: EventLoopPromise<[UInt8]>
    private var heard: [UInt8] = []

    init(_ ended: EventLoopPromise<[UInt8]>) {
        self.ended = ended
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heard += unwrapInboundIn(data).readableBytesView
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { ended.succeed(heard) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        ended.succeed(heard)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        ended.succeed(heard)
        context.close(promise: nil)
    }
}
