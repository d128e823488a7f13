import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Clients that want too much", .timeLimit(.minutes(10)))
struct AbuseTests {
    /// What slow clients have sent before they go on as slowly as they can.
    enum Slowness: String, CaseIterable, Sendable {
        case silence
        case head
        case body
        case chunks
        case lines

        var beginning: String {
            let post =
                "POST /platform/workflow-events HTTP/1.1\r\nHost: a\r\n"
                + "Authorization: Bearer \(World.platformKey)\r\n"
            return switch self {
            case .silence: ""
            case .head: "GET /healthz HTTP/1.1\r\n"
            case .body: "\(post)Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
            case .chunks: "\(post)Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            case .lines: "\(post)Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
            }
        }

        var more: String {
            switch self {
            case .silence: ""
            case .head: "X-A: b\r\n"
            case .body: " "
            case .chunks: "1\r\n \r\n"
            case .lines: "1\r\n\n\r\n"
            }
        }
    }

    @Test("hundreds of slow clients do not keep a healthy one waiting, and are ended", arguments: Slowness.allCases)
    func slowClients(slowness: Slowness) async throws {
        let timeouts = EdgeTimeouts(head: .seconds(10), body: .seconds(10), linger: .milliseconds(500))
        try await RunningAPI.run(timeouts: timeouts) { api in
            var slow: [RawConnection] = []
            for _ in 0..<200 {
                let connection = try await RawConnection(port: api.port)
                try await connection.send(slowness.beginning)
                slow.append(connection)
            }
            for _ in 0..<5 {
                for connection in slow { try? await connection.send(slowness.more) }  // It may have been ended.
                let created = try await api.send(
                    "POST",
                    "/platform/orgs",
                    key: World.platformKey,
                    body: #"{"name":"A"}"#
                )
                #expect(created.status == 200)
            }
            for connection in slow {
                let text = await connection.everything()
                switch slowness {
                case .silence: #expect(text == "")
                case .head, .body, .chunks, .lines: #expect(text.hasPrefix("HTTP/1.1 408 "))
                }
            }
        }
    }

    @Test("thousands of pipelined requests are answered in order, and others meanwhile")
    func deepPipeline() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let count = 5000
            let requests = (0..<count).map { number in
                RunningAPI.request("GET", "/healthz", headers: ["X-Request-Id": "n\(number)"])
            }
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    for _ in 0..<20 {
                        let answer = try await api.send("GET", "/readyz")
                        #expect(answer.status == 200)
                    }
                }
                try await connection.send(requests.joined())
                for number in 0..<count {
                    let answer = await connection.answer()
                    #expect(answer?["X-Request-Id"] == "n\(number)")
                    if answer == nil { break }
                }
                try await tasks.waitForAll()
            }
            try await connection.close()
        }
    }

    private static let chunked = RunningAPI.creation(["Transfer-Encoding": "chunked"])

    private static let empty: [(start: String, more: String, status: Int)] = [
        ("", "\r\n", 431), ("GET ", " ", 431), ("GET / HTTP/1.1\r\nHost: a\r\nX-A:", " ", 431),
        ("\(chunked)2;a=", "x", 400),
        (chunked, "1;aaaaaaaaaaaaaaaa\r\n \r\n", 400),
    ]

    @Test("what carries nothing is bounded: empty lines, blanks in heads and framing of chunks", arguments: empty)
    func emptyBytes(start: String, more: String, status: Int) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(start + String(repeating: more, count: 2 * Limits.requestOverhead))
            let answer = await connection.answer()
            #expect(answer?.status == status)
            #expect(answer?["Connection"] == "close")
            try await connection.close()
        }
    }

    @Test("empty lines are no requests, and end with the idle time without a word")
    func emptyLines() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(head: .seconds(2))) { api in
            let connection = try await RawConnection(port: api.port)
            // The server may have closed before; what counts is that it says nothing.
            try? await connection.send(String(repeating: "\r\n", count: 1000))
            #expect(await connection.everything() == "")
        }
    }

    @Test("a body in chunks of one byte is read like any other")
    func smallChunks() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let body = #"{"name":"\#(String(repeating: "a", count: 150))"\#(String(repeating: " ", count: 30_000))}"#
            try await connection.send(
                RunningAPI.creation(["Transfer-Encoding": "chunked"]) + body.map { "1\r\n\($0)\r\n" }.joined()
                    + "0\r\n\r\n"
            )
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
        }
    }

    @Test("a body over its bound is refused as soon as it is, and not read to its end", arguments: [true, false])
    func endlessBody(isChunked: Bool) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let framing = isChunked ? ["Transfer-Encoding": "chunked"] : ["Content-Length": "65536000"]
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/orgs",
                    key: World.platformKey,
                    headers: framing.merging(["Content-Type": "application/json"]) { $1 }
                )
            )
            let content = String(repeating: " ", count: 4096)
            let piece = isChunked ? "1000\r\n\(content)\r\n" : content
            try await connection.send(String(repeating: piece, count: 2 * Limits.requestBody / 4096))
            let answer = await connection.answer()
            #expect(answer?.status == 413)
            #expect(answer?["Connection"] == "close")
            try await connection.close()
        }
    }
}
