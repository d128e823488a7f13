import HeraldCore
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HeraldAPI

@Suite("What pipelined requests may take")
struct PipelineTests {
    private static let bound = Limits.unansweredRequests
    private static let shortest = "GET / HTTP/1.1\r\nHost:\r\n\r\n"

    /// Counts what is wanted of the socket.
    private final class ReadCounter: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer
        private(set) var count = 0

        func read(context: ChannelHandlerContext) {
            count += 1
            context.read()
        }
    }

    private let channel = EmbeddedChannel()
    private let reads = ReadCounter()

    init() throws {
        try channel.pipeline.syncOperations.addHandler(reads)
        let edge = EdgeChannel(
            responder: { _, _, _ in },
            timeouts: .patient,
            randomness: World().randomness,
            register: ConnectionRegister(bound: Limits.clientConnections)
        )
        try edge.addGuardedParser(to: channel.pipeline.syncOperations)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
    }

    /// The requests that were parsed since last asked, by their targets.
    private func parsedTargets() throws -> [String] {
        var targets: [String] = []
        while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
            if case .head(let head) = part { targets.append(head.uri) }
        }
        return targets
    }

    private func answer() throws {
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "0"])
        try channel.writeOutbound(HTTPServerResponsePart.head(head))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }

    @Test(
        "no more are parsed than may be unanswered, the socket is left alone, and in the end all are answered in order",
        arguments: [0, 1, 5, 300, 4000]
    )
    func bounds(padding: Int) throws {
        let count = 5 * Self.bound
        let pad = padding == 0 ? "" : "X-A: \(String(repeating: "a", count: padding))\r\n"
        let requests = (0..<count).map { "GET /\($0) HTTP/1.1\r\nHost:\r\n\(pad)\r\n" }
        try channel.writeInbound(ByteBuffer(string: requests.joined()))
        channel.read()
        #expect(reads.count == 0)
        var parsed = try parsedTargets()
        #expect(parsed.count <= Self.bound)
        for answered in 0..<count {
            try #require(parsed.count > answered, "request \(answered) was never parsed")
            #expect(parsed.count - answered <= Self.bound)
            try answer()
            parsed += try parsedTargets()
        }
        #expect(parsed == (0..<count).map { "/\($0)" })
        #expect(reads.count == 1)
    }

    @Test("the shortest requests fill the bound and do not pass it, however they are cut", arguments: [1, 7, 25, 4096])
    func shortest(pieces: Int) throws {
        let bytes = Array(String(repeating: Self.shortest, count: 2 * Self.bound).utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try channel.writeInbound(ByteBuffer(bytes: bytes[start..<min(start + pieces, bytes.count)]))
        }
        #expect(try parsedTargets().count == Self.bound)
    }

    @Test("a client that has said all it wants is not cut off before what it said is read")
    func halfCloses() throws {
        try channel.writeInbound(ByteBuffer(string: String(repeating: Self.shortest, count: 2 * Self.bound)))
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        var parsed = try parsedTargets().count
        for _ in 0..<(2 * Self.bound) {
            try answer()
            parsed += try parsedTargets().count
        }
        #expect(parsed == 2 * Self.bound)
    }

    @Test("behind a request that is the last, what waits is forgotten and the socket is read to its end")
    func forgets() throws {
        let last = "GET /last HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"
        let text = String(repeating: Self.shortest, count: Self.bound) + last
        try channel.writeInbound(ByteBuffer(string: text + String(repeating: Self.shortest, count: 1000)))
        channel.read()
        var parsed = try parsedTargets()
        for _ in 0...Self.bound {
            try answer()
            parsed += try parsedTargets()
        }
        #expect(parsed.count == Self.bound + 1)
        #expect(parsed.last == "/last")
        #expect(reads.count == 1)
    }

    @Test("a body longer than all of the bound comes through behind requests that wait")
    func body() throws {
        let length = 1_000_000
        let post = "POST /post HTTP/1.1\r\nHost:\r\nContent-Length: \(length)\r\n\r\n"
        let before = String(repeating: Self.shortest, count: Self.bound)
        try channel.writeInbound(ByteBuffer(string: before + post + String(repeating: "a", count: length)))
        var bodyBytes = 0
        var hasEnded = false
        for _ in 0...Self.bound {
            while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
                if case .body(let piece) = part { bodyBytes += piece.readableBytes }
                if case .end = part { hasEnded = bodyBytes == length }
            }
            try answer()
        }
        #expect(bodyBytes == length)
        #expect(hasEnded)
    }
}
