import HeraldCore
import NIOCore

extension Misbehaviour {
    private static let pause = TimeAmount.milliseconds(300)

    /// Takes longer than any deadline of the tests, one byte after each pause.
    private static let slowly = String(repeating: "slowly ", count: 10)

    /// The simplest way to hold a sender up.
    package static let hang = Misbehaviour("accepts and says nothing", [.hang], .timedOut(.response), .atDeadline)

    /// Receivers that stop, or crawl.
    static let silences = [
        hang,
        Misbehaviour("takes the request and says nothing", [.readRequest, .hang], .timedOut(.response), .atDeadline),
        .answers("stops inside the status line", "HTTP/1.1 2", .timedOut(.response), .atDeadline),
        .answers("stops inside its head", "HTTP/1.1 200 OK\r\nX-Half: ", .timedOut(.response), .atDeadline),
        .answers(
            "stops before the last line end of its head",
            "HTTP/1.1 200 OK\r\n\r",
            .timedOut(.response),
            .atDeadline
        ),
        .answers("stops after an interim response", "HTTP/1.1 100 Continue\r\n\r\n", .timedOut(.response), .atDeadline),
        Misbehaviour(
            "sends its head byte by byte, for longer than the deadline",
            [
                .readRequest, .drip(Array("HTTP/1.1 200 OK\r\nX-Slow: \(slowly)\r\n\r\n".utf8), every: pause), .hang,
            ],
            .timedOut(.response),
            .atDeadline
        ),
        Misbehaviour(
            "sends interim responses one by one, for longer than the deadline",
            [
                .readRequest, .drip(Array(String(repeating: "HTTP/1.1 102 Wait\r\n\r\n", count: 9).utf8), every: pause),
                .hang,
            ],
            .timedOut(.response),
            .atDeadline
        ),
        Misbehaviour(
            "acknowledges and then sends its body byte by byte",
            [
                .readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"),
                // So slowly that not even a reader who was held up finds some of it there.
                .drip(Array(String(repeating: "x", count: 99).utf8), every: .seconds(60)), .hang,
            ],
            .acknowledged(status: 200),
            kept: .part("")
        ),
        Misbehaviour(
            "rejects and then sends its body byte by byte",
            [
                .readRequest, .send("HTTP/1.1 500 Oops\r\nContent-Length: 99\r\n\r\n"),
                .drip(Array(String(repeating: "x", count: 99).utf8), every: pause), .hang,
            ],
            .rejected(status: 500),
            .afterGrace,
            kept: .someBytes
        ),
        .answers(
            "acknowledges and sends only a part of its body",
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\na part",
            .acknowledged(status: 200),
            kept: .part("a part")
        ),
        .answers(
            "rejects and sends only a part of its body",
            "HTTP/1.1 503 Busy\r\nContent-Length: 99\r\n\r\na part",
            .rejected(status: 503),
            .afterGrace,
            kept: .part("a part")
        ),
        .answers(
            "acknowledges and never sends the last chunk",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
            .acknowledged(status: 200),
            kept: .part("x")
        ),
    ]
}
