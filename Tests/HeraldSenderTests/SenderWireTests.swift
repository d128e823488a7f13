import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Testing

@Suite("What a request looks like on the wire")
struct SenderWireTests {
    @Test("the head has these lines in this order, framing and signature last, and the body is as given")
    func headAndBody() async throws {
        try await SenderBench.run(.answering(200)) { bench in
            let header = AuthHeader(name: "X-Token", value: "s3cret")
            let request = try bench.request("/in?token=a%20b", authHeader: header)
            #expect(await bench.sender.send(request).outcome == .acknowledged(status: 200))
            let received = try #require(bench.receiver.record.requests.first)
            #expect(
                received.lines == [
                    "POST /in?token=a%20b HTTP/1.1",
                    "Host: hooks.receiver.test:\(bench.receiver.port)",
                    "User-Agent: Herald/test",
                    "Accept-Encoding: identity",
                    "Accept: */*",
                    "X-Token: s3cret",
                    "Content-Type: application/json",
                    "Content-Length: 10",
                    "X-Halliday-Signature: v1=0xabc",
                ]
            )
            #expect(received.body == request.body)
        }
    }

    @Test("a custom Accept replaces ours, however it is spelt", arguments: ["Accept", "accept"])
    func customAccept(name: String) async throws {
        try await SenderBench.run(.answering(200)) { bench in
            let request = try bench.request(authHeader: AuthHeader(name: name, value: "text/plain"))
            #expect(await bench.sender.send(request).outcome == .acknowledged(status: 200))
            let received = try #require(bench.receiver.record.requests.first)
            #expect(received.lines.filter { $0.lowercased().hasPrefix("accept:") } == ["\(name): text/plain"])
        }
    }
}
