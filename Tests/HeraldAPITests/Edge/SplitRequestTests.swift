import HeraldCore
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HeraldAPI

@Suite("Pipelined requests that come in pieces are the requests that they are in one", .timeLimit(.minutes(10)))
struct SplitRequestTests {
    private static let path = "/platform/workflow-events"
    private static let get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"

    private static func report(_ org: OrgFixture) -> String {
        let body = #"{"org_id":"\#(org.id)","workflow_id":"\#(WorkflowID(high: 7, low: 1))","status":"COMPLETE"}"#
        return RunningAPI.request("POST", path, key: World.platformKey, body: body)
    }

    @Test("a header that reads like a report is none, wherever the requests are cut")
    func smuggles() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let hiding = "GET /healthz HTTP/1.1\r\nX-A: \(Self.report(org))"
            let bytes = Array((Self.get + hiding).utf8)
            for cut in 1...bytes.count {
                #expect(try await statuses(api, bytes, cut) == [200, 200], "cut at \(cut)")
            }
            #expect(api.world.reporting.batches.isEmpty)
        }
    }

    @Test("a report behind another request is taken once, wherever the requests are cut")
    func takes() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let bytes = Array((Self.get + Self.report(org)).utf8)
            for cut in 1...bytes.count {
                #expect(try await statuses(api, bytes, cut) == [200, 202], "cut at \(cut)")
            }
            #expect(api.world.reporting.batches.map(\.count) == Array(repeating: 1, count: bytes.count))
        }
    }

    @Test("nothing is under way just where all that was shown to the parser has ended and is answered")
    func rests() throws {
        let post = "POST /b HTTP/1.1\r\nHost:\r\nContent-Length: 3\r\n\r\nabc"
        let chunked = "POST /c HTTP/1.1\r\nHost:\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
        for (first, second) in [(Self.get, post), (post, chunked), (chunked, Self.get)] {
            let bytes = Array((first + second).utf8)
            for cut in 0...bytes.count {
                let channel = EmbeddedChannel()
                let connectionGuard = try Self.addGuard(to: channel)
                try channel.writeInbound(ByteBuffer(bytes: bytes[..<cut]))
                while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
                    guard case .end = part else { continue }
                    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "0"])
                    try channel.writeOutbound(HTTPServerResponsePart.head(head))
                    try channel.writeOutbound(HTTPServerResponsePart.end(nil))
                }
                let isBetween = [0, first.utf8.count, bytes.count].contains(cut)
                #expect(connectionGuard.isAtRest == isBetween, "\(first.prefix(8)) cut at \(cut)")
            }
        }
    }

    /// What two requests are answered that are sent up to a place, and on from there when what is whole is answered.
    private func statuses(_ api: RunningAPI, _ bytes: [UInt8], _ cut: Int) async throws -> [Int?] {
        let connection = try await RawConnection(port: api.port)
        try await connection.send(Array(bytes[..<cut]))
        var statuses: [Int?] = []
        if cut >= Self.get.utf8.count { statuses.append(await connection.answer()?.status) }
        if cut < bytes.count { try await connection.send(Array(bytes[cut...])) }
        while statuses.count < 2 { statuses.append(await connection.answer()?.status) }
        try await connection.close()
        return statuses
    }

    private static func addGuard(to channel: EmbeddedChannel) throws -> ConnectionGuard {
        let edge = EdgeChannel(
            responder: { _, _, _ in },
            timeouts: .patient,
            randomness: World().randomness,
            register: ConnectionRegister(bound: Limits.clientConnections)
        )
        try edge.addGuardedParser(to: channel.pipeline.syncOperations)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
        return try channel.pipeline.syncOperations.handler(type: ConnectionGuard.self)
    }
}
