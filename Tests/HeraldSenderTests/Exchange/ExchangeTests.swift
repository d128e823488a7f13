import HeraldCore
import NIOCore
import Testing

@testable import HeraldSender

@Suite("An exchange takes note, and decides when the socket is empty")
struct ExchangeTests {
    private let now = NIODeadline.uptimeNanoseconds(1)

    private func exchange(isReused: Bool = false, receiving text: String? = nil) -> Exchange {
        var exchange = Exchange(isReused: isReused)
        if let text { exchange.received(ByteBuffer(string: text), at: now) }
        return exchange
    }

    private func excerpt(length: Int, _ body: String = "", isTruncated: Bool) -> ResponseExcerpt {
        let field = ResponseExcerpt.Header(name: "Content-Length", value: "\(length)")
        return ResponseExcerpt(headers: [field], body: Array(body.utf8), isTruncated: isTruncated)
    }

    @Test("a whole answer is reported once and frees the connection")
    func whole() {
        var exchange = exchange(receiving: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let excerpt = excerpt(length: 0, isTruncated: false)
        let reported = ExchangeResult.ended(.acknowledged(status: 200), excerpt)
        #expect(exchange.settle() == ExchangeStep(result: reported, connection: .release))
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .release))
        #expect(exchange.firstByteAt == now)
    }

    @Test("an acknowledgement is reported by its head, and its body only drained")
    func acknowledgedEarly() {
        var exchange = exchange(receiving: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
        let excerpt = excerpt(length: 2, isTruncated: true)
        let reported = ExchangeResult.ended(.acknowledged(status: 200), excerpt)
        #expect(exchange.settle() == ExchangeStep(result: reported, connection: .drain))
        exchange.received(ByteBuffer(string: "o"), at: now)
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .drain))
        exchange.received(ByteBuffer(string: "k"), at: now)
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .release))
    }

    @Test("an acknowledged connection that ends anyway is not drained")
    func acknowledgedLast() {
        var exchange = exchange(receiving: "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n")
        #expect(exchange.settle().connection == .close)
    }

    @Test("a rejection waits for its body until its time is up")
    func rejectedLate() {
        var exchange = exchange(receiving: "HTTP/1.1 500 Oops\r\nContent-Length: 9\r\n\r\nwhy")
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .awaitBody))
        let reported = ExchangeResult.ended(.rejected(status: 500), excerpt(length: 9, "why", isTruncated: true))
        #expect(exchange.runOutOfTime() == ExchangeStep(result: reported, connection: .close))
    }

    @Test("a body that ends with the connection is whole when that ends in order, and a part when it breaks")
    func untilTheEnd() {
        let head = "HTTP/1.1 500 Oops\r\n\r\nwhy"
        for isInOrder in [true, false] {
            var exchange = exchange(receiving: head)
            if isInOrder { exchange.connectionEnded() } else { exchange.end(by: .lost) }
            let excerpt = ResponseExcerpt(headers: [], body: Array("why".utf8), isTruncated: !isInOrder)
            let reported = ExchangeResult.ended(.rejected(status: 500), excerpt)
            #expect(exchange.settle() == ExchangeStep(result: reported, connection: .close))
        }
    }

    @Test("bytes behind a response take the connection out of use, and change no outcome", arguments: ["H", "\r\n"])
    func surplus(bytes: String) {
        let whole = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        var atOnce = exchange(receiving: whole + bytes)
        var later = exchange(receiving: whole)
        later.received(ByteBuffer(string: bytes), at: now)
        let excerpt = excerpt(length: 0, isTruncated: false)
        let reported = ExchangeResult.ended(.acknowledged(status: 200), excerpt)
        #expect(atOnce.settle() == ExchangeStep(result: reported, connection: .close))
        #expect(later.settle() == ExchangeStep(result: reported, connection: .close))
    }

    @Test("only a reused connection that ends without a byte may be replaced")
    func replacement() {
        var fresh = exchange()
        fresh.connectionEnded()
        #expect(fresh.settle().result == .ended(.connectionLost, nil))
        var reused = exchange(isReused: true)
        reused.connectionEnded()
        #expect(reused.settle().result == .diedUnused)
        var answered = exchange(isReused: true, receiving: "H")
        answered.connectionEnded()
        #expect(answered.settle().result == .ended(.connectionLost, nil))
    }

    @Test("a head is bounded with all that comes before it")
    func headBound() {
        let interim = "HTTP/1.1 100 Continue\r\n\r\n"
        let filling = String(repeating: " ", count: Limits.responseHead - interim.utf8.count - 15)
        var exchange = exchange(receiving: interim + "HTTP/1.1 200 OK" + filling)
        #expect(exchange.settle().connection == .stay)
        exchange.received(ByteBuffer(string: " "), at: now)
        #expect(exchange.settle() == ExchangeStep(result: .ended(.malformedResponse, nil), connection: .close))
    }
}
