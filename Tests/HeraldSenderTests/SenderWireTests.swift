import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import HeraldSigning
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

    @Test(
        "what is kept of a request tells its fields as they were sent, but for the custom one's value",
        arguments: ["X-Token", "accept", "Traceparent", nil],
        [nil, TraceContext(parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", state: "a=b")]
    )
    func kept(name: String?, trace: TraceContext?) async throws {
        try await SenderBench.run(.answering(200)) { bench in
            let header = name.map { AuthHeader(name: $0, value: "s3cret") }
            let signer = Signer(SigningSecret("the-secret-of-this-test"))
            let plain = try bench.request("/in?token=a%20b", authHeader: header)
            let signature = SignatureHeader(over: plain.body, by: [signer, Signer(SigningSecret("the-one-before"))])
            let request = WebhookRequest(
                for: plain.org,
                url: plain.url,
                authHeader: header,
                signature: signature.rendered,
                trace: trace,
                body: plain.body
            )
            #expect(await bench.sender.send(request).outcome == .acknowledged(status: 200))
            let kept = SentRequest(url: request.url.text, authHeaderName: name, signatureCodes: signature.codes)
            let fields = kept.fields(body: request.body, userAgent: "Herald/test", trace: trace)
            let received = try #require(bench.receiver.record.requests.first)
            #expect(fields.map { "\($0.name): \($0.value ?? "s3cret")" } == Array(received.lines.dropFirst()))
            #expect(fields.filter { $0.value == nil }.map(\.name) == [name].compactMap(\.self))
            let traced = fields.map(\.name).filter { $0.hasPrefix("trace") }
            #expect(traced == (trace == nil || name == "Traceparent" ? [] : ["traceparent", "tracestate"]))
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
