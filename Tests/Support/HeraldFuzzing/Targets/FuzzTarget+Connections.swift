extension FuzzTarget {
    /// Whole connections to a running API: every one ends, in whole answers or none, and none is our fault.
    package static func connections(toPort port: Int) -> FuzzTarget {
        FuzzTarget(
            "connections",
            seeds: WrittenRequest.examples.map(onTheWire) + [
                "GET / HTTP/1.0\r\n\r\n", "\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u{16}\u{3}\u{1}\u{2}\0\u{1}",
                chunked, onTheWire(WrittenRequest.examples[1]) + onTheWire(WrittenRequest.examples[13]),
            ],
            words: WrittenRequest.words + [
                "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", "Host: a\r\n", "Host:\r\n", "Connection: close\r\n",
                "Connection: upgrade\r\nUpgrade: websocket\r\n", "Expect: 100-continue\r\n", "Content-Length: 0\r\n",
                "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 1, 1\r\n", "Content-Length: +1\r\n",
                "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "\r\n ", "\n\n", "\r",
                ":",
                "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding:\u{B}chunked\r\n", "0\r\n\r\n",
                "5\r\nhello\r\n",
                "ffffffffffffffff\r\n", "5;a=b\r\n", "Trailer: X\r\n", "http://a/b",
                "X: " + String(repeating: "y", count: 500),
            ],
            grains: [.lines, .words, .words],
            longest: 20_000,
            repair: withTrueLength
        ) { input in
            let cut = input.count < 2 ? 0 : input.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % input.count
            let pieces = [Array(input[..<cut]), Array(input[cut...])].filter { !$0.isEmpty }
            let answers = try AnswersOnWire(try await Conversation.hold(withPort: port, saying: pieces))
            try demand(answers.statuses.allSatisfy { !ourFaults.contains($0) }, "no fault of ours: \(answers.statuses)")
            return answers.statuses.prefix(4).map { "\($0)" }.joined(separator: " ")
        }
    }

    /// `501` and `505` are no faults of ours: they say that HTTP has more than is spoken here.
    private static let ourFaults = [500, 502, 503, 504]

    private static let chunked = """
        POST /platform/workflow-events HTTP/1.1\r
        Host: a\r
        Authorization: Bearer \(FuzzedAPI.platformKey)\r
        Content-Type: application/x-ndjson\r
        Transfer-Encoding: chunked\r
        \r
        5\r
        {}\n[]\r
        0\r
        \r

        """

    /// A written request as HTTP.
    private static func onTheWire(_ written: String) -> String {
        let lines = written.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { !$0.isEmpty }
        let body = lines.dropFirst(head.count + 1).joined(separator: "\n")
        let fields = head.dropFirst().filter { !$0.hasPrefix("Transfer-Encoding") && !$0.hasPrefix("Content-Length") }
        return "\(head.first ?? "") HTTP/1.1\r\nHost: localhost\r\n" + fields.map { $0 + "\r\n" }.joined()
            + (body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n") + "\r\n" + body
    }

    /// The same with the first `Content-Length` set to what follows the head.
    @Sendable private static func withTrueLength(_ input: [UInt8]) -> [UInt8] {
        let name = Array("Content-Length: ".utf8)
        guard let field = input.firstRange(of: name), let head = input.firstRange(of: Array("\r\n\r\n".utf8)),
            field.upperBound <= head.lowerBound,
            let lineEnd = input[field.upperBound...].firstIndex(of: UInt8(ascii: "\r"))
        else { return input }
        return input[..<field.upperBound] + Array("\(input.count - head.upperBound)".utf8) + input[lineEnd...]
    }
}
