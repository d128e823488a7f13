import HeraldCore
import HeraldScriptedReceiver
import HeraldTracing
import NIOPosix
import Testing

@Suite("A collector that is reached by HTTP", .timeLimit(.minutes(10)))
struct HTTPSpanCollectorTests {
    private static let tooLarge = String(repeating: " ", count: Limits.collectorAnswer + 1)

    /// What comes of a batch when the collector does what a script says.
    ///
    /// - Parameter isPatient: whether the collector has for ever; else its time is over as soon as it has the batch.
    private func answer(of script: ReceiverScript, isPatient: Bool = true) async throws -> CollectorAnswer {
        let receiver = try await ScriptedReceiver.start(script)
        let endpoint = try #require(CollectorEndpoint("http://127.0.0.1:\(receiver.port)"))
        let collector = HTTPSpanCollector(endpoint, on: MultiThreadedEventLoopGroup.singleton) { _ in
            if isPatient {
                await untilCancelled()
            } else {
                await receiver.waitUntil { !$0.requests.isEmpty }
            }
        }
        let answer = await collector.post(Array("{}".utf8))
        await collector.shutdown()
        try await receiver.stop()
        return answer
    }

    @Test("one that stalls is given up, before its head as well as within its body")
    func stalls() async throws {
        let heads = ["", "HTTP/1.1 503 Busy\r\nContent-Length: 10\r\n\r\n{"]
        for head in heads {
            let answer = try await answer(of: .always(.readRequest, .send(head), .hang), isPatient: false)
            guard case .unavailable = answer else {
                Issue.record("\(answer) after \(head)")
                continue
            }
        }
    }

    @Test("a body that is too large, has no end or breaks off does not change what the status says")
    func bodies() async throws {
        let endless: [ReceiverStep] = [
            .readRequest, .send("HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n"),
            .sendForever("4\r\nabcd\r\n"),
        ]
        let broken: [ReceiverStep] = [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"), .close]
        #expect(try await answer(of: .answering(200, body: Self.tooLarge)) == .taken(rejected: 0))
        #expect(try await answer(of: .answering(413, body: Self.tooLarge)) == .refused("status 413"))
        #expect(
            try await answer(of: .answering(503, body: Self.tooLarge, fields: "Retry-After: 7\r\n"))
                == .unavailable("status 503", wait: .seconds(7))
        )
        #expect(try await answer(of: .inTurn(endless)) == .refused("status 400"))
        #expect(try await answer(of: .inTurn(broken)) == .taken(rejected: 0))
    }
}
