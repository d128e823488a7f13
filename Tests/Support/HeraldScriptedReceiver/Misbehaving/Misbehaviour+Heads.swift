import HeraldCore

extension Misbehaviour {
    private static func head(_ deed: String, _ lines: String, _ outcome: AttemptOutcome) -> Misbehaviour {
        .answers(deed, "HTTP/1.1 200 OK\r\n\(lines)Content-Length: 0\r\n\r\n", outcome)
    }

    /// Receivers whose head is no head, or too much of one.
    static let heads = [
        head("has a NUL byte in a field's value", "X-A: a\0b\r\n", .malformedResponse),
        head("has a NUL byte in a field's name", "X\0A: b\r\n", .malformedResponse),
        head("has a lone carriage return in a field's value", "X-A: a\rb\r\n", .malformedResponse),
        head("has a space in a field's name", "X A: b\r\n", .malformedResponse),
        head("has a space before the colon", "X-A : b\r\n", .malformedResponse),
        head("has a field without a name", ": b\r\n", .malformedResponse),
        head("has a line without a colon", "just words\r\n", .malformedResponse),
        head("begins its fields with a continued line", " X-A: b\r\n", .malformedResponse),
        head("has a field too large", "X-Big: \(String(repeating: "x", count: 70_000))\r\n", .malformedResponse),
        head(
            "has too many fields",
            (0..<300).map { "X-\($0): y\r\n" }.joined(),
            .malformedResponse
        ),
        head(
            "has more fields than fit, each of them large",
            (0..<100).map { "X-\($0): \(String(repeating: "y", count: 1000))\r\n" }.joined(),
            .malformedResponse
        ),
        .answers(
            "ends its lines with a bare line feed",
            "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
            .malformedResponse
        ),
        .answers(
            "mixes line ends",
            "HTTP/1.1 200 OK\r\nX-A: b\nContent-Length: 0\r\n\r\n",
            .malformedResponse
        ),
        .answers(
            "has a large head with many fields, within the bounds",
            "HTTP/1.1 200 OK\r\n" + (0..<200).map { "X-\($0): \(String(repeating: "y", count: 200))\r\n" }.joined()
                + "Content-Length: 0\r\n\r\n",
            .acknowledged(status: 200),
            kept: .part(""),
            connection: .reusable
        ),
        .answers(
            "has a reason phrase beyond ASCII",
            "HTTP/1.1 200 Schön\r\nContent-Length: 0\r\n\r\n",
            .acknowledged(status: 200),
            kept: .whole(""),
            connection: .reusable
        ),
    ]
}
