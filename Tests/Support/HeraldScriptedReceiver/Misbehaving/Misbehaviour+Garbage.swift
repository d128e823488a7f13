import HeraldCore

extension Misbehaviour {
    /// Receivers that speak something else than HTTP/1.
    static let garbage = [
        .answers("answers with a word", "garbage\r\n\r\n", .malformedResponse),
        .answers("answers with white space and then HTTP", "   HTTP/1.1 200 OK\r\n\r\n", .malformedResponse),
        .answers("answers with a NUL byte", "\0HTTP/1.1 200 OK\r\n\r\n", .malformedResponse),
        .answers("answers like SSH", "SSH-2.0-OpenSSH_9.6\r\n", .malformedResponse),
        .answers("answers like a mail server", "220 mail.receiver.test ESMTP\r\n", .malformedResponse),
        .answers("answers like a radio station", "ICY 200 OK\r\n\r\n", .malformedResponse),
        .answers("answers with a request", "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", .malformedResponse),
        Misbehaviour(
            "answers in HTTP/0.9: a page without a head",
            [.readRequest, .send("<html>200 OK</html>"), .close],
            .malformedResponse
        ),
        .answers("answers with an unfitting version", "HTTP/2.0 200 OK\r\n\r\n", .malformedResponse),
        .answers("answers with a version of one number", "HTTP/1 200 OK\r\n\r\n", .malformedResponse),
        .answers("answers with a huge version", "HTTP/999999.1 200 OK\r\n\r\n", .malformedResponse),
        Misbehaviour(
            "answers with a frame of HTTP/2 (SETTINGS)",
            [.readRequest, .send([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]), .hang],
            .malformedResponse
        ),
        Misbehaviour(
            "answers with an alert of TLS",
            [.readRequest, .send([0x15, 3, 3, 0, 2, 2, 40]), .hang],
            .malformedResponse
        ),
        .answers("spells its status with letters", "HTTP/1.1 2OO OK\r\n\r\n", .malformedResponse),
        .answers("has a status of two digits", "HTTP/1.1 20 OK\r\n\r\n", .malformedResponse),
        .answers("has a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", .malformedResponse),
        .answers("has a negative status", "HTTP/1.1 -200 OK\r\n\r\n", .malformedResponse),
        .answers("has a status below 100", "HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n", .malformedResponse),
        .answers("has no status", "HTTP/1.1\r\nContent-Length: 0\r\n\r\n", .malformedResponse),
        .answers(
            "has a status beyond all classes",
            "HTTP/1.1 999 Whatever\r\nContent-Length: 0\r\n\r\n",
            .rejected(status: 999),
            kept: .whole(""),
            connection: .reusable
        ),
        .answers(
            "switches to a protocol that nobody asked for",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
            .malformedResponse
        ),
        .answers(
            "switches protocols after an interim response",
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
            .malformedResponse
        ),
    ]
}
