import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Testing

@Suite("What a receiver sends is bounded, whatever it sends", .timeLimit(.minutes(10)))
struct SenderFloodTests {
    @Test(
        "a head without end is malformed",
        arguments: [
            "X-Field: value\r\n",
            "x",
            "X-Long: \(String(repeating: "y", count: 1000))",
        ]
    )
    func endlessHead(piece: String) async throws {
        let script = ReceiverScript.always(.readRequest, .send("HTTP/1.1 200 OK\r\n"), .sendForever(piece))
        try await SenderBench.run(script) { bench in
            try await bench.expect(.malformedResponse)
        }
    }

    @Test(
        "interim responses, empty lines or a reason phrase without end are malformed",
        arguments: ["HTTP/1.1 100 Continue\r\n\r\n", "\r\n", "HTTP/1.1 200 O"]
    )
    func endlessPrelude(piece: String) async throws {
        try await SenderBench.run(.always(.readRequest, .sendForever(piece))) { bench in
            try await bench.expect(.malformedResponse)
        }
    }

    @Test(
        "a body without end ends the connection; the status stands, and its first bytes",
        arguments: [200, 500],
        ["", "Content-Length: 999999999999\r\n"]
    )
    func endlessBody(status: Int, field: String) async throws {
        let head = "HTTP/1.1 \(status) Some Reason\r\n\(field)\r\n"
        let script = ReceiverScript.always(.readRequest, .send(head), .sendForever(String(repeating: "z", count: 1024)))
        try await SenderBench.run(script) { bench in
            let result = try await bench.send()
            #expect(result.outcome?.status == status)
            #expect((result.response?.body.count ?? 0) <= Limits.responseBody)
            #expect(result.response?.isTruncated == true)
            await bench.receiver.waitUntil { $0.open == 0 }
        }
    }

    @Test(
        "chunk framing, extensions and trailers without end are bounded too",
        arguments: ["1;x=y\r\nz\r\n", "1;xxxx"]
    )
    func endlessChunks(piece: String) async throws {
        let head = "HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n"
        try await SenderBench.run(.always(.readRequest, .send(head), .sendForever(piece))) { bench in
            try await bench.expect(.rejected(status: 500))
            await bench.receiver.waitUntil { $0.open == 0 }
        }
    }

    @Test("a body of exactly the size that is kept is whole, and one byte more is not")
    func bodyAtTheBound() async throws {
        for (size, isTruncated) in [(Limits.responseBody, false), (Limits.responseBody + 1, true)] {
            try await SenderBench.run(.answering(500, body: String(repeating: "a", count: size))) { bench in
                let response = try await bench.send().response
                #expect(response?.body.count == Limits.responseBody)
                #expect(response?.isTruncated == isTruncated)
            }
        }
    }

    @Test("only the first header fields are kept")
    func manyFields() async throws {
        let fields = (0..<100).map { "X-\($0): v\r\n" }.joined()
        try await SenderBench.run(.answering(500, fields: fields)) { bench in
            let response = try await bench.send().response
            #expect(response?.headers.count == Limits.keptResponseHeaders)
            #expect(response?.isTruncated == true)
        }
    }
}
