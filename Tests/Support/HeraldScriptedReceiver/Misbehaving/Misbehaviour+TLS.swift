import HeraldCore
import NIOCore

extension Misbehaviour {
    private static func handshake(
        _ deed: String,
        _ steps: ReceiverStep...,
        outcome: AttemptOutcome = .tlsFailed,
        end: End = .atOnce
    ) -> Misbehaviour {
        Misbehaviour(deed, over: .rawTLS, [.readBytes(5)] + steps, outcome, end)
    }

    /// A record of TLS: its type, a version, its length, its content.
    private static func record(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
        [type, 3, 3, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }

    /// The first answer of a server that chooses this version and cipher suite. Source: RFC 5246, section 7.4.1.3.
    private static func serverHello(version: [UInt8], suite: [UInt8]) -> [UInt8] {
        let content = version + Array(repeating: 7, count: 32) + [0] + suite + [0]
        return record(22, [2, 0, 0, UInt8(content.count)] + content)
    }

    private static let suite: [UInt8] = [0xC0, 0x2F]
    private static let hello = serverHello(version: [3, 3], suite: suite)
    private static let alert: UInt8 = 21

    /// Receivers that break TLS, before or after the request.
    static let tls = [
        handshake("takes our hello and says nothing", .hang, outcome: .timedOut(.tls), end: .atDeadline),
        handshake("says hello and no more", .send(hello), .hang, outcome: .timedOut(.tls), end: .atDeadline),
        handshake(
            "sends half a hello",
            .send(Array(hello.prefix(9))),
            .hang,
            outcome: .timedOut(.tls),
            end: .atDeadline
        ),
        handshake(
            "sends its hello byte by byte",
            .drip(hello, every: .milliseconds(300)),
            .hang,
            outcome: .timedOut(.tls),
            end: .atDeadline
        ),
        handshake("closes after our hello", .close),
        handshake("resets after our hello", .reset),
        handshake("closes after its hello", .send(hello), .close),
        handshake("speaks HTTP where TLS was asked for", .send("HTTP/1.1 400 Bad Request\r\n\r\n"), .hang),
        handshake("sends garbage where TLS was asked for", .send(Array(repeating: 0xFF, count: 100)), .hang),
        handshake("refuses the handshake", .send(record(alert, [2, 40])), .hang),
        handshake("says farewell instead of hello", .send(record(alert, [1, 0])), .hang),
        handshake("chooses TLS 1.0", .send(serverHello(version: [3, 1], suite: suite)), .hang),
        handshake("chooses a cipher without encryption", .send(serverHello(version: [3, 3], suite: [0, 2])), .hang),
        handshake("announces a hello of 16 MiB", .send(record(22, [2, 0xFF, 0xFF, 0xFF, 0])), .hang),
        handshake("announces a record larger than any", .send([22, 3, 3, 0xFF, 0xFF]), .hang),
        handshake("warns for ever", .sendForever(record(alert, [1, 90]))),
        handshake("sends empty records for ever", .sendForever(record(22, []))),
        handshake("sends garbage for ever", .sendForever(Array(repeating: 0xAA, count: 64))),
        Misbehaviour(
            "proves itself and says nothing",
            over: .tls,
            [.readRequest, .hang],
            .timedOut(.response),
            .atDeadline
        ),
        Misbehaviour("proves itself and closes", over: .tls, [.readRequest, .close], .connectionLost),
        Misbehaviour("proves itself and closes without farewell", over: .tls, [.readRequest, .cut], .connectionLost),
        Misbehaviour("proves itself and resets", over: .tls, [.readRequest, .reset], .connectionLost),
        Misbehaviour(
            "closes without farewell inside its head",
            over: .tls,
            [.readRequest, .send("HTTP/1.1 200 OK\r\nX-H"), .cut],
            .connectionLost
        ),
        Misbehaviour(
            "acknowledges and closes without farewell inside its body",
            over: .tls,
            [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\na part"), .cut],
            .acknowledged(status: 200),
            kept: .part("a part")
        ),
        Misbehaviour(
            "rejects and closes without farewell inside its body",
            over: .tls,
            [.readRequest, .send("HTTP/1.1 500 Oops\r\nContent-Length: 99\r\n\r\na part"), .cut],
            .rejected(status: 500),
            kept: .part("a part")
        ),
        Misbehaviour(
            "answers in clear text after the handshake",
            over: .tls,
            [.readRequest, .sendPastTLS(Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)), .hang],
            .tlsFailed
        ),
        Misbehaviour(
            "answers with a forged record",
            over: .tls,
            [.readRequest, .sendPastTLS(record(23, Array(repeating: 9, count: 64))), .hang],
            .tlsFailed
        ),
        Misbehaviour(
            "never ends its fields, inside TLS",
            over: .tls,
            [.readRequest, .send("HTTP/1.1 200 OK\r\n"), .sendForever("X-Field: value\r\n")],
            .malformedResponse
        ),
    ]
}
