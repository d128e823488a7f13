import HeraldCore

extension Misbehaviour {
    private static func chunks(_ deed: String, _ body: String, kept: String = "") -> [Misbehaviour] {
        let encoding = "Transfer-Encoding: chunked\r\n\r\n\(body)"
        return [
            .answers(
                "rejects, and \(deed)",
                "HTTP/1.1 500 Oops\r\n\(encoding)",
                .rejected(status: 500),
                kept: .part(kept)
            ),
            .answers(
                "acknowledges, and \(deed)",
                "HTTP/1.1 200 OK\r\n\(encoding)",
                .acknowledged(status: 200),
                kept: .part(kept)
            ),
        ]
    }

    /// Receivers whose chunks cannot be read: the status stands, since it came whole, and the connection goes.
    static let chunks =
        chunks("gives no chunk size", "this is no size\r\n")
        + chunks("gives a negative chunk size", "-1\r\nx\r\n")
        + chunks("gives a chunk size with a sign", "+1\r\nx\r\n")
        + chunks("gives a chunk size with a prefix", "0x1\r\nx\r\n")
        + chunks("gives a chunk size of 2^64", "10000000000000000\r\nx\r\n")
        + chunks("gives a chunk size of twenty digits", "FFFFFFFFFFFFFFFFFFFF\r\nx\r\n")
        + chunks("ends a chunk later than it said", "1\r\nxy\r\n0\r\n\r\n", kept: "x")
        + chunks("ends the size with a bare line feed", "1\nx\r\n0\r\n\r\n")
        + chunks("ends a chunk with a bare line feed", "1\r\nx\n0\r\n\r\n", kept: "x")
        + chunks("has a NUL byte in a chunk's extension", "1;a=\0\r\nx\r\n0\r\n\r\n")
        + chunks("has no name in a trailer", "1\r\nx\r\n0\r\n: y\r\n\r\n", kept: "x")
}
