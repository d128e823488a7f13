import HeraldCore
import NIOCore

extension Misbehaviour {
    private static let forged = "HTTP/1.1 299 Forged\r\nContent-Length: 0\r\n\r\n"

    private static func surplus(_ deed: String, _ text: String, status: Int = 200) -> Misbehaviour {
        .answers(deed, text, status < 300 ? .acknowledged(status: status) : .rejected(status: status), kept: .whole(""))
    }

    /// Receivers that send more than an answer. What follows it must never be taken for the next delivery's answer, so
    /// the connection goes.
    static let surpluses = [
        surplus("sends two answers to one request", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" + forged),
        surplus("sends a rejection and an answer", "HTTP/1.1 500 O\r\nContent-Length: 0\r\n\r\n" + forged, status: 500),
        surplus("sends an answer and garbage", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\ngarbage"),
        surplus("sends an answer and one byte", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nH"),
        surplus("sends an answer and half of another", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 299 Forg"),
        surplus("sends an answer and an empty line", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\r\n"),
        surplus("sends a byte more than its length", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n{"),
        surplus("sends an answer and NUL bytes", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\0\0\0\0"),
        surplus(
            "sends an answer and an interim one",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 100 C\r\n\r\n"
        ),
        surplus(
            "sends a body where there can be none (204)",
            "HTTP/1.1 204 No Content\r\nContent-Length: 43\r\n\r\n" + forged,
            status: 204
        ),
        surplus(
            "sends a body where there can be none (304)",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 43\r\n\r\n" + forged,
            status: 304
        ),
        surplus(
            "sends an answer after its last chunk",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + forged
        ),
        Misbehaviour(
            "sends its body later, and another answer with it",
            [
                .readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"),
                .drip(Array("o".utf8), every: .milliseconds(20)), .send("k" + forged), .hang,
            ],
            .acknowledged(status: 200),
            // Usually nothing: only a reader that was held up for so long finds it there.
            kept: .someOf(Array("ok".utf8))
        ),
        Misbehaviour(
            "sends one byte some time after its answer",
            [.readRequest, .respond(200), .drip(Array("H".utf8), every: .milliseconds(20)), .hang],
            .acknowledged(status: 200),
            kept: .whole(""),
            connection: .closedLater
        ),
        Misbehaviour(
            "sends an empty line some time after its answer",
            [.readRequest, .respond(200), .drip(Array("\r".utf8), every: .milliseconds(20)), .hang],
            .acknowledged(status: 200),
            kept: .whole(""),
            connection: .closedLater
        ),
        Misbehaviour(
            "answers before it was asked, once",
            [.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), .readRequest, .hang],
            .acknowledged(status: 200),
            kept: .whole("")
        ),
    ]
}
