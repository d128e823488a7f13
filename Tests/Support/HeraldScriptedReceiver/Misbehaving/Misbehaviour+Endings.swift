import HeraldCore

extension Misbehaviour {
    private static let promise = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"
    private static let refusal = "HTTP/1.1 500 Oops\r\nContent-Length: 99\r\n\r\n"

    /// Receivers that end the connection when they should not.
    static let endings = [
        Misbehaviour("closes without reading", [.close], .connectionLost),
        Misbehaviour("resets after a part of the request", [.readBytes(20), .reset], .connectionLost),
        Misbehaviour("closes after a part of the request", [.readBytes(20), .close], .connectionLost),
        Misbehaviour("closes after the request", [.readRequest, .close], .connectionLost),
        Misbehaviour("resets after the request", [.readRequest, .reset], .connectionLost),
        Misbehaviour("closes inside its status line", [.readRequest, .send("HTTP/1."), .close], .connectionLost),
        Misbehaviour(
            "closes inside its head",
            [.readRequest, .send("HTTP/1.1 200 OK\r\nX-H"), .close],
            .connectionLost
        ),
        Misbehaviour(
            "resets inside its head",
            [.readRequest, .send("HTTP/1.1 200 OK\r\nX-H"), .reset],
            .connectionLost
        ),
        Misbehaviour(
            "closes after an interim response",
            [.readRequest, .send("HTTP/1.1 100 Continue\r\n\r\n"), .close],
            .connectionLost
        ),
        Misbehaviour(
            "acknowledges and closes before its body",
            [.readRequest, .send(promise), .close],
            .acknowledged(status: 200),
            kept: .part("")
        ),
        Misbehaviour(
            "acknowledges and closes inside its body",
            [.readRequest, .send(promise + "a part"), .close],
            .acknowledged(status: 200),
            kept: .part("a part")
        ),
        Misbehaviour(
            "acknowledges and resets after its head",
            [.readRequest, .send(promise), .reset],
            .acknowledged(status: 200),
            kept: .part("")
        ),
        Misbehaviour(
            "acknowledges and closes inside a compressed body",
            [
                .readRequest, .send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n"),
                .send([0x1F, 0x8B, 8]), .close,
            ],
            .acknowledged(status: 200),
            kept: .someBytes
        ),
        Misbehaviour(
            "rejects and closes inside its body",
            [.readRequest, .send(refusal + "a part"), .close],
            .rejected(status: 500),
            kept: .part("a part")
        ),
        Misbehaviour(
            "rejects and resets inside its body",
            [.readRequest, .send(refusal + "a part"), .reset],
            .rejected(status: 500),
            kept: .part("a part")
        ),
        Misbehaviour(
            "closes inside a chunk of a rejection",
            [.readRequest, .send("HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n9\r\na part"), .close],
            .rejected(status: 500),
            kept: .part("a part")
        ),
        Misbehaviour(
            "says that it keeps the connection, and closes it",
            [.readRequest, .send("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"), .close],
            .acknowledged(status: 200),
            kept: .whole("")
        ),
    ]
}
