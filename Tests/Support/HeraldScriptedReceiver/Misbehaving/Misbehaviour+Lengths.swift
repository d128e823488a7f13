import HeraldCore

extension Misbehaviour {
    private static func length(_ deed: String, _ lines: String) -> Misbehaviour {
        .answers(deed, "HTTP/1.1 200 OK\r\n\(lines)\r\n\r\nhello", .malformedResponse)
    }

    /// Receivers that leave in doubt where their body ends. What two readers can read in two ways is no answer,
    /// whatever its status: a guess would put the rest of the body in front of the next answer.
    ///
    /// `Source:` RFC 9112, section 6.3.
    static let lengths = [
        length("gives a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked"),
        length("gives chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5"),
        length("gives two lengths", "Content-Length: 5\r\nContent-Length: 6"),
        length("gives the same length twice", "Content-Length: 5\r\nContent-Length: 5"),
        length("gives a list of lengths", "Content-Length: 5, 5"),
        length("gives a negative length", "Content-Length: -1"),
        length("gives a length with a sign", "Content-Length: +5"),
        length("gives a length in hexadecimal", "Content-Length: 0x5"),
        length("gives a length with a blank inside", "Content-Length: 5 5"),
        length("gives a length in words", "Content-Length: five"),
        length("gives a fractional length", "Content-Length: 5.0"),
        length("gives a length without digits", "Content-Length: "),
        length("gives a length of 2^64", "Content-Length: 18446744073709551616"),
        length("gives a length of 2^64 + 5", "Content-Length: 18446744073709551621"),
        length("gives a length of forty digits", "Content-Length: \(String(repeating: "9", count: 40))"),
        .answers(
            "gives a length of 2^64 - 1",
            "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\nhello",
            .acknowledged(status: 200),
            kept: .part("hello")
        ),
        .answers(
            "gives a length of 2^63",
            "HTTP/1.1 500 Oops\r\nContent-Length: 9223372036854775808\r\n\r\nhello",
            .rejected(status: 500),
            .afterGrace,
            kept: .part("hello")
        ),
        .answers(
            "gives an encoding that nobody knows",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: magic\r\n\r\nhello",
            .acknowledged(status: 200),
            kept: .part("hello")
        ),
        .answers(
            "gives an encoding that only looks like chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            .acknowledged(status: 200),
            kept: .part("0\r\n\r\n")
        ),
        .answers(
            "gives chunks that are not the last encoding",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            .acknowledged(status: 200),
            kept: .part("0\r\n\r\n")
        ),
        .answers(
            "promises chunks with a status that has no body (204)",
            "HTTP/1.1 204 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            .acknowledged(status: 204),
            kept: .whole(""),
            connection: .reusable
        ),
        .answers(
            "gives no length, and does not end",
            "HTTP/1.1 200 OK\r\n\r\nhello",
            .acknowledged(status: 200),
            kept: .part("hello")
        ),
        .answers(
            "rejects without a length, and does not end",
            "HTTP/1.1 500 Oops\r\n\r\nhello",
            .rejected(status: 500),
            .afterGrace,
            kept: .part("hello")
        ),
    ]
}
