import HeraldCore
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HeraldAPI

@Suite("A server that shuts down lets its answers leave")
struct LastAnswerTests {
    /// Closes as the framework does: when it hears of the end, or after the answer under way.
    private final class Framework: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        private var isBusy = false
        private var hasHeard = false

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .head = unwrapInboundIn(data) { isBusy = true }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            guard event is ChannelShouldQuiesceEvent else { return }
            hasHeard = true
            if !isBusy { context.close(promise: nil) }
        }

        func answered(on channel: any Channel) {
            isBusy = false
            if hasHeard { channel.close(promise: nil) }
        }
    }

    private let channel = EmbeddedChannel()
    private let socket = FullSocket()
    private let framework = Framework()

    init() throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(socket)
        let edge = EdgeChannel(
            responder: { _, _, _ in },
            timeouts: .patient,
            randomness: World().randomness,
            register: ConnectionRegister(bound: Limits.clientConnections)
        )
        try edge.addGuardedParser(to: pipeline)
        try pipeline.addHandler(framework)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
        try channel.writeInbound(ByteBuffer(string: "GET / HTTP/1.1\r\nHost:\r\n\r\n"))
    }

    private func answer() {
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "0"])
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
        framework.answered(on: channel)
    }

    @Test("an answer that was given before the server's end, and waits for the socket, is not cut off by it")
    func before() {
        answer()
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(!socket.isClosed)
        socket.takeAll()
        #expect(socket.isClosed)
    }

    @Test("nor is the last answer, which is given after it")
    func after() {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        socket.takeAll()
        #expect(!socket.isClosed)
        answer()
        #expect(!socket.isClosed)
        socket.takeAll()
        #expect(socket.isClosed)
    }
}
