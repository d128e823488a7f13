import HeraldCore
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HeraldAPI

@Suite("A connection that is asked to make room")
struct RoomWishTests {
    private static let request = "GET / HTTP/1.1\r\nHost:\r\n\r\n"

    private let channel = EmbeddedChannel()

    init() throws {
        let edge = EdgeChannel(
            responder: { _, _, _ in },
            timeouts: .patient,
            randomness: World().randomness,
            register: ConnectionRegister(bound: Limits.clientConnections)
        )
        try edge.addGuardedParser(to: channel.pipeline.syncOperations)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
        try send(Self.request)
        try answer()
    }

    /// What the connection is since its first request was answered.
    private var idleness: Idleness { .quiet(from: channel.embeddedEventLoop.now) }

    private func send(_ text: String) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    private func answer() throws {
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "0"])
        try channel.writeOutbound(HTTPServerResponsePart.head(head))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }

    private func askToMakeRoom() {
        channel.pipeline.fireUserInboundEventTriggered(RoomWish(idleness: idleness))
    }

    @Test("closes when it is still idle")
    func idle() {
        askToMakeRoom()
        #expect(!channel.isActive)
    }

    @Test("stays when a head or a request has come in meanwhile", arguments: ["G", request])
    func goesOn(text: String) throws {
        try send(text)
        askToMakeRoom()
        #expect(channel.isActive)
        if text != Self.request { try send(String(Self.request.dropFirst())) }
        try answer()
        #expect(channel.isActive)
    }

    @Test("stays when it was idle, was not, and is again")
    func idleAgain() throws {
        let then = idleness
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        try send(Self.request)
        try answer()
        channel.pipeline.fireUserInboundEventTriggered(RoomWish(idleness: then))
        #expect(channel.isActive)
        askToMakeRoom()
        #expect(!channel.isActive)
    }
}
