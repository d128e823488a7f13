import HeraldCore

extension Misbehaviour {
    private static func flood(
        _ deed: String,
        after start: String,
        with piece: String,
        _ outcome: AttemptOutcome = .malformedResponse,
        kept: Kept = .nothing
    ) -> Misbehaviour {
        Misbehaviour(deed, [.readRequest, .send(start), .sendForever(piece)], outcome, kept: kept)
    }

    private static let oops = "HTTP/1.1 500 Oops\r\n"
    private static let kilobyte = String(repeating: "z", count: 1024)

    /// Receivers that never stop.
    static let floods = [
        flood("never ends its status line", after: "HTTP/1.1 200 O", with: "K"),
        flood("never ends a field's name", after: "HTTP/1.1 200 OK\r\n", with: "x"),
        flood("never ends a field's value", after: "HTTP/1.1 200 OK\r\nX-Long: ", with: kilobyte),
        flood("never ends its fields", after: "HTTP/1.1 200 OK\r\n", with: "X-Field: value\r\n"),
        flood("never ends its interim responses (100)", after: "", with: "HTTP/1.1 100 Continue\r\n\r\n"),
        flood("never ends its interim responses (103)", after: "", with: "HTTP/1.1 103 H\r\nLink: </a>\r\n\r\n"),
        flood("sends line ends for ever", after: "", with: "\r\n"),
        flood("sends NUL bytes for ever", after: "", with: "\0"),
        flood(
            "acknowledges and never ends its body",
            after: "HTTP/1.1 200 OK\r\n\r\n",
            with: kilobyte,
            .acknowledged(status: 200),
            kept: .someBytes
        ),
        flood(
            "rejects and never ends its body",
            after: oops + "\r\n",
            with: kilobyte,
            .rejected(status: 500),
            kept: .someBytes
        ),
        flood(
            "rejects and sends a body of a terabyte",
            after: oops + "Content-Length: 1099511627776\r\n\r\n",
            with: kilobyte,
            .rejected(status: 500),
            kept: .someBytes
        ),
        flood(
            "rejects and sends chunks of one byte for ever",
            after: oops + "Transfer-Encoding: chunked\r\n\r\n",
            with: "1;x=y\r\nz\r\n",
            .rejected(status: 500),
            kept: .someBytes
        ),
        flood(
            "rejects and never ends a chunk's extension",
            after: oops + "Transfer-Encoding: chunked\r\n\r\n1;",
            with: "xxxx",
            .rejected(status: 500),
            kept: .part("")
        ),
        flood(
            "rejects and never ends its trailers",
            after: oops + "Transfer-Encoding: chunked\r\n\r\n0\r\n",
            with: "X-Trailer: value\r\n",
            .rejected(status: 500),
            kept: .part("")
        ),
    ]
}
