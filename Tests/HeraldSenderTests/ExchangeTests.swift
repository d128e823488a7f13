import HeraldCore
import NIOCore
import NIOHTTP1
import Testing

@testable import HeraldSender

@Suite("An exchange takes note, and decides when the socket is empty")
struct ExchangeTests {
    private let now = NIODeadline.uptimeNanoseconds(1)

    private func head(_ status: Int, keepAlive: Bool = true) -> HTTPResponseHead {
        let headers = HTTPHeaders(keepAlive ? [] : [("Connection", "close")])
        return HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
    }

    private func excerpt(_ body: String = "", isTruncated: Bool) -> ResponseExcerpt {
        ResponseExcerpt(headers: [], body: Array(body.utf8), isTruncated: isTruncated)
    }

    @Test("a whole answer is reported once and frees the connection")
    func whole() {
        var exchange = Exchange(isReused: false)
        exchange.received(bytes: 40, at: now)
        exchange.received(head(200))
        exchange.receivedEnd()
        let reported = ExchangeResult.ended(.acknowledged(status: 200), excerpt(isTruncated: false))
        #expect(exchange.settle() == ExchangeStep(result: reported, connection: .release))
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .release))
    }

    @Test("an acknowledgement is reported by its head, and its body only drained")
    func acknowledgedEarly() {
        var exchange = Exchange(isReused: false)
        exchange.received(head(200))
        let reported = ExchangeResult.ended(.acknowledged(status: 200), excerpt(isTruncated: true))
        #expect(exchange.settle() == ExchangeStep(result: reported, connection: .drain))
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .drain))
        exchange.receivedEnd()
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .release))
    }

    @Test("an acknowledged connection that ends anyway is not drained")
    func acknowledgedLast() {
        var exchange = Exchange(isReused: false)
        exchange.received(head(200, keepAlive: false))
        #expect(exchange.settle().connection == .close)
    }

    @Test("a rejection waits for its body until its time is up")
    func rejectedLate() {
        var exchange = Exchange(isReused: false)
        exchange.received(head(500))
        exchange.received(ByteBuffer(string: "why"))
        #expect(exchange.settle() == ExchangeStep(result: nil, connection: .awaitBody))
        let reported = ExchangeResult.ended(.rejected(status: 500), excerpt("why", isTruncated: true))
        #expect(exchange.runOutOfTime() == ExchangeStep(result: reported, connection: .close))
    }

    @Test("bytes that belong to no response take the connection out of use, and change no outcome")
    func unsolicited() {
        var exchange = Exchange(isReused: false)
        exchange.received(head(200))
        exchange.receivedEnd()
        exchange.end(by: .malformed)
        let reported = ExchangeResult.ended(.acknowledged(status: 200), excerpt(isTruncated: false))
        #expect(exchange.settle() == ExchangeStep(result: reported, connection: .close))
    }

    @Test("a single byte after the end of a response takes the connection out of use, and changes no outcome")
    func surplus() {
        var exchange = Exchange(isReused: false)
        exchange.received(bytes: 40, at: now)
        exchange.received(head(200))
        exchange.receivedEnd()
        exchange.received(bytes: 1, at: now)
        let reported = ExchangeResult.ended(.acknowledged(status: 200), excerpt(isTruncated: false))
        #expect(exchange.settle() == ExchangeStep(result: reported, connection: .close))
    }

    @Test("only a reused connection that ends without a byte may be replaced")
    func replacement() {
        var fresh = Exchange(isReused: false)
        fresh.end(by: .lost)
        #expect(fresh.settle().result == .ended(.connectionLost, nil))
        var reused = Exchange(isReused: true)
        reused.end(by: .lost)
        #expect(reused.settle().result == .diedUnused)
        var answered = Exchange(isReused: true)
        answered.received(bytes: 1, at: now)
        answered.end(by: .lost)
        #expect(answered.settle().result == .ended(.connectionLost, nil))
    }

    @Test("a head is bounded with all that comes before it")
    func headBound() {
        var exchange = Exchange(isReused: false)
        exchange.received(bytes: Limits.responseHead, at: now)
        #expect(exchange.settle().connection == .stay)
        exchange.received(bytes: 1, at: now)
        #expect(exchange.settle() == ExchangeStep(result: .ended(.malformedResponse, nil), connection: .close))
    }
}
