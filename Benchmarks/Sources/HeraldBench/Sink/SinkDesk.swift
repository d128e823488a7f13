import FoundationEssentials
import NIOCore

/// Where the sink's connections hand in their requests; it lives on the one event loop that serves them all.
final class SinkDesk {
    private var ledger: ReceiptLedger

    private let received = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    private let unknown = ByteBuffer(string: "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    /// Starts with an empty ledger.
    init(ledger: ReceiptLedger) {
        self.ledger = ledger
    }

    /// The answer to a request, which takes effect at once; `nil` when it is to hang.
    func answer(to message: HTTPMessage) -> ByteBuffer? {
        let line = message.head.startLine
        if let endpoint = Self.number(in: line, after: "POST /d/") {
            ledger.enter(message, endpoint: endpoint, at: .now())
            return received
        }
        if line.starts(with: "POST /hang/".utf8) {
            ledger.enterHung()
            return nil
        }
        if let run = Self.number(in: line, after: "POST /run/") {
            ledger.begin(run: UInt32(truncatingIfNeeded: run))
            return received
        }
        // Encoding plain integers does not fail; were it to, the caller would see 404 and stop.
        if line.starts(with: "GET /counts ".utf8), let json = try? JSONEncoder().encode(ledger.counts) {
            return Self.ok(ByteBuffer(bytes: json))
        }
        if line.starts(with: "GET /receipts ".utf8) {
            var body = ByteBuffer()
            ledger.write(to: &body)
            return Self.ok(body)
        }
        return unknown
    }

    private static func ok(_ body: ByteBuffer) -> ByteBuffer {
        var answer = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: \(body.readableBytes)\r\n\r\n")
        answer.writeImmutableBuffer(body)
        return answer
    }

    /// The decimal number that follows `prefix` in the request line.
    private static func number(in line: ByteBufferView, after prefix: String) -> Int? {
        guard line.starts(with: prefix.utf8) else { return nil }
        let digits = line.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: " ") }
        guard !digits.isEmpty, digits.count <= 10 else { return nil }
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
