import HeraldChance
import HeraldCore
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HeraldAPI

@Suite("Which requests are taken before the parser")
struct WholeReportRequestTests {
    private static let body = #"{"org_id":"x"}"#
    private static let fields = [
        "Host: localhost:8080", "Authorization: Bearer plk_0123456789abcdef", "Content-Type: application/json",
        "Content-Length: \(body.utf8.count)",
    ]

    private static func text(_ fields: [String], line: String = "POST /platform/workflow-events HTTP/1.1") -> String {
        ([line] + fields).map { $0 + "\r\n" }.joined() + "\r\n" + body
    }

    private static func read(_ text: String) -> WholeReportRequest? {
        WholeReportRequest(ByteBuffer(string: text).readableBytesUInt8Span)
    }

    private static func part(_ range: Range<Int>, of text: String) -> String {
        String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }

    @Test("a whole report is found, with its key, its id and its body, whatever follows it")
    func found() throws {
        let text = Self.text(Self.fields + ["X-Request-Id:  a-1", "User-Agent: curl/8.0", "Accept: */*"])
        let request = try #require(Self.read(text + "POST /"))
        #expect(Self.part(request.authorization, of: text) == "Bearer plk_0123456789abcdef")
        #expect(request.requestID.map { Self.part($0, of: text) } == "a-1")
        #expect(Self.part(request.body, of: text) == Self.body)
        #expect(request.body.upperBound == text.utf8.count)
    }

    @Test("names are read in any case and in any order")
    func spelling() {
        let fields = Self.fields.map { field in
            let name = field.prefix { $0 != ":" }
            return name.uppercased() + field.dropFirst(name.count)
        }
        #expect(Self.read(Self.text(fields.reversed() + ["CONNECTION: Keep-Alive"])) != nil)
    }

    @Test("one byte less than a whole request is none")
    func cut() {
        let bytes = ByteBuffer(string: Self.text(Self.fields))
        for length in 0..<bytes.readableBytes {
            let piece = bytes.getSlice(at: 0, length: length) ?? ByteBuffer()
            #expect(WholeReportRequest(piece.readableBytesUInt8Span) == nil)
        }
        #expect(WholeReportRequest(bytes.readableBytesUInt8Span) != nil)
    }

    @Test(
        "a field that is missing is left to the parser",
        arguments: ["Host", "Authorization", "Content-Type", "Content-Length"]
    )
    func missing(name: String) {
        #expect(Self.read(Self.text(Self.fields.filter { !$0.hasPrefix(name) })) == nil)
    }

    @Test(
        "whatever else changes how a request is read or answered is left to the parser",
        arguments: [
            "Host: b", "Authorization: Bearer other", "Content-Type: application/json", "Content-Length: 14",
            "Transfer-Encoding: chunked", "Expect: 100-continue", "Connection: close", "Connection: upgrade",
            "Proxy-Connection: close", "Upgrade: websocket", "TE: trailers", "Trailer: X", "Content-Encoding: gzip",
            "X-A : b", " X-A: b", "X-A", ": b", "X-A: b\u{7F}", "X-A: \u{E9}", "X-A:\tb", "X-A: b ", "X-A: b\r",
            "X(A): b",
        ]
    )
    func extraordinary(field: String) {
        #expect(Self.read(Self.text(Self.fields + [field])) == nil)
        #expect(Self.read(Self.text([field] + Self.fields)) == nil)
    }

    @Test(
        "values that are out of the ordinary are left to the parser",
        arguments: [
            ("Host", "a/b"), ("Host", "a:b"), ("Host", ":80"), ("Host", "[::1]"), ("Host", "a b"), ("Host", ""),
            ("Content-Type", "application/x-ndjson"), ("Content-Type", "application/json; charset=utf-8"),
            ("Content-Length", "0"), ("Content-Length", "+14"), ("Content-Length", "14, 14"),
            ("Content-Length", "\(Limits.requestBody + 1)"), ("Content-Length", "99999999999999999999"),
            ("Content-Length", "e"), ("Content-Length", ""),
        ]
    )
    func values(name: String, value: String) {
        #expect(Self.read(Self.text(Self.fields.filter { !$0.hasPrefix(name) } + ["\(name): \(value)"])) == nil)
    }

    @Test(
        "other lines are left to the parser",
        arguments: [
            "POST /platform/workflow-events HTTP/1.0", "POST /platform/workflow-events?a HTTP/1.1",
            "PUT /platform/workflow-events HTTP/1.1", "POST /platform/workflow-eventsa HTTP/1.1",
            "POST  /platform/workflow-events HTTP/1.1", "\r\nPOST /platform/workflow-events HTTP/1.1",
        ]
    )
    func lines(line: String) {
        #expect(Self.read(Self.text(Self.fields, line: line)) == nil)
    }

    @Test("more fields, or more bytes of them, than a head may have are left to the parser")
    func bounds() {
        let many = (0..<(Limits.requestHeaderCount - 4)).map { "X-\($0): a" }
        #expect(Self.read(Self.text(Self.fields + many)) != nil)
        #expect(Self.read(Self.text(Self.fields + many + ["X: a"])) == nil)
        let long = "X-A: " + String(repeating: "a", count: Limits.requestHeaderField)
        #expect(Self.read(Self.text(Self.fields + [long])) == nil)
    }

    @Test("whatever is taken, the parser reads alike: changed at random", arguments: 0..<16)
    func agrees(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let original = Array(Self.text(Self.fields + ["X-Request-Id: a-1", "Connection: keep-alive"]).utf8)
        let alphabet = Array("\r\n :,;\t0123456789azAZ-_/(){}\"\u{0}\u{7F}".utf8)
        var taken = 0
        for _ in 0..<2000 {
            var bytes = original
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let position = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[position] = alphabet[Int.random(in: alphabet.indices, using: &random)]
                case 1: bytes.remove(at: position)
                default: bytes.insert(alphabet[Int.random(in: alphabet.indices, using: &random)], at: position)
                }
            }
            guard let request = WholeReportRequest(ByteBuffer(bytes: bytes).readableBytesUInt8Span) else { continue }
            taken += 1
            try Self.expectAgreement(request, bytes)
        }
        #expect(taken > 100)
    }

    private static func expectAgreement(_ request: WholeReportRequest, _ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let channel = EmbeddedChannel(handler: ByteToMessageHandler(HTTPRequestDecoder()))
        try channel.writeInbound(ByteBuffer(bytes: bytes[..<request.body.upperBound]))
        guard case .head(let head) = try channel.readInbound(as: HTTPServerRequestPart.self),
            case .body(let body) = try channel.readInbound(as: HTTPServerRequestPart.self),
            case .end(nil) = try channel.readInbound(as: HTTPServerRequestPart.self)
        else {
            Issue.record("the parser reads something else: \(text)")
            return
        }
        let verdict = HeadVerdict(head)
        #expect(verdict.fault == nil && verdict.keepsAlive, "\(text)")
        #expect(head.method == .POST && head.uri == "/platform/workflow-events", "\(text)")
        #expect(head.headers["authorization"] == [Self.part(request.authorization, of: text)], "\(text)")
        #expect(head.headers["x-request-id"] == request.requestID.map { [Self.part($0, of: text)] } ?? [], "\(text)")
        #expect(Array(body.readableBytesView) == Array(bytes[request.body]), "\(text)")
    }
}
