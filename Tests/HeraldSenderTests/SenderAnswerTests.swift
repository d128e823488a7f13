import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Testing

@Suite("What a receiver answers decides the outcome")
struct SenderAnswerTests {
    @Test("every 2xx acknowledges", arguments: [200, 201, 202, 204, 299])
    func acknowledges(status: Int) async throws {
        try await SenderBench.run(.answering(status)) { bench in
            let result = try await bench.send()
            #expect(result.outcome == .acknowledged(status: status))
            #expect(result.timings?.resolve != nil)
            #expect(result.timings?.connect != nil)
            #expect(result.timings?.tls == nil)
            #expect(result.timings?.firstByte != nil)
        }
    }

    @Test("every other status rejects, and its body is kept", arguments: [300, 400, 404, 410, 429, 500, 503])
    func rejects(status: Int) async throws {
        try await SenderBench.run(.answering(status, body: "why", fields: "X-Reason: because\r\n")) { bench in
            let result = try await bench.send()
            #expect(result.outcome == .rejected(status: status))
            #expect(result.response?.body == Array("why".utf8))
            #expect(result.response?.headers.first == .init(name: "X-Reason", value: "because"))
            #expect(result.response?.isTruncated == false)
        }
    }

    @Test("what the receiver says of when to come back is handed over, also when the field is not kept")
    func handsRetryAfterOver() async throws {
        let many = (1...(Limits.keptResponseHeaders + 1)).map { "X-\($0): v\r\n" }.joined()
        try await SenderBench.run(.answering(503, fields: many + "retry-after: 120\r\n")) { bench in
            let result = try await bench.send()
            #expect(result.retryAfter == RetryAfter(fieldLines: ["120"]))
            #expect(result.response?.headers.contains { $0.name == "retry-after" } == false)
        }
        try await SenderBench.run(.answering(503, fields: "Retry-After: 1\r\nRetry-After: 2\r\n")) { bench in
            let result = try await bench.send()
            #expect(result.outcome == .rejected(status: 503))
            #expect(result.retryAfter == nil)
        }
    }

    @Test("a redirect is not followed", arguments: [301, 302, 303, 307, 308])
    func doesNotFollow(status: Int) async throws {
        try await SenderBench.run(.answering(status, fields: "Location: /elsewhere\r\n")) { bench in
            try await bench.expect(.rejected(status: status))
            #expect(bench.receiver.record.requests.count == 1)
        }
    }

    @Test("interim responses are skipped")
    func skipsInterim() async throws {
        let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        let script = ReceiverScript.always(.readRequest, .send(interim), .respond(200), .again)
        try await SenderBench.run(script) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 200))
        }
    }

    @Test(
        "what is not an HTTP/1 response is malformed",
        arguments: [
            "garbage\r\n\r\n",
            "SSH-2.0-OpenSSH_9.6\r\n",
            "HTTP/2.0 200 OK\r\n\r\n",
            "HTTP/1.1 2OO OK\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nBad Name: 1\r\n\r\n",
        ]
    )
    func recognisesGarbage(text: String) async throws {
        try await SenderBench.run(.always(.readRequest, .send(text), .hang)) { bench in
            try await bench.expect(.malformedResponse)
        }
    }

    @Test("a connection that ends before the whole head is lost", arguments: ["", "HTTP/1.1 200 OK\r\nX-Half"])
    func isLost(text: String) async throws {
        try await SenderBench.run(.always(.readRequest, .send(text), .close)) { bench in
            try await bench.expect(.connectionLost)
        }
        try await SenderBench.run(.always(.readRequest, .send(text), .reset)) { bench in
            try await bench.expect(.connectionLost)
        }
    }

    @Test("an acknowledgement whose body is cut short is one all the same")
    func bodyCutShort() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"
        try await SenderBench.run(.always(.readRequest, .send(head), .close)) { bench in
            let result = try await bench.send()
            #expect(result.outcome == .acknowledged(status: 200))
            #expect(result.response?.isTruncated == true)
        }
    }

    @Test("an acknowledgement in a broken chunked body is one all the same")
    func brokenChunks() async throws {
        let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nthis is no length\r\n"
        try await SenderBench.run(.always(.readRequest, .send(text), .hang)) { bench in
            try await bench.expect(.acknowledged(status: 200))
        }
    }

    @Test("a rejection whose body is cut short keeps what came")
    func rejectionCutShort() async throws {
        let head = "HTTP/1.1 500 Oops\r\nContent-Length: 1000\r\n\r\nonly this"
        try await SenderBench.run(.always(.readRequest, .send(head), .close)) { bench in
            let result = try await bench.send()
            #expect(result.outcome == .rejected(status: 500))
            #expect(result.response?.body == Array("only this".utf8))
            #expect(result.response?.isTruncated == true)
        }
    }

    @Test("a compressed body is kept as it is")
    func staysCompressed() async throws {
        let script = ReceiverScript.answering(500, body: "\u{1F}not really gzip", fields: "Content-Encoding: gzip\r\n")
        try await SenderBench.run(script) { bench in
            let response = try await bench.send().response
            #expect(response?.body == Array("\u{1F}not really gzip".utf8))
        }
    }
}
