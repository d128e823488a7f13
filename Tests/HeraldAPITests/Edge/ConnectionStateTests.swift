import HeraldCore
import NIOCore
import Testing

@testable import HeraldAPI

@Suite("How long a connection may take")
struct ConnectionStateTests {
    private static let timeouts = EdgeTimeouts(
        head: .seconds(10),
        idle: .seconds(60),
        body: .seconds(30),
        answer: .seconds(40),
        linger: .seconds(2),
        farewell: .seconds(5),
        headGrace: .seconds(1),
        unreadGrace: .seconds(3),
        bodyGrace: .seconds(4)
    )

    private static func at(_ seconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(seconds) }

    private var state = ConnectionState(timeouts: Self.timeouts, at: Self.at(0))

    @Test("the first head, the body, and the pause between requests each have their time; our turn has none")
    func walksThrough() {
        var state = state
        #expect(state.effectiveDeadline == Self.at(10))
        state.readHead(keepsAlive: true, at: Self.at(5))
        #expect(state.effectiveDeadline == Self.at(35))
        state.readEnd()
        #expect(state.effectiveDeadline == nil)
        let announces = state.writeHead()
        #expect(!announces)
        let closes = state.writeEnd(at: Self.at(20))
        #expect(!closes)
        #expect(state.effectiveDeadline == Self.at(80))
        state.readHead(keepsAlive: true, at: Self.at(70))
        #expect(state.effectiveDeadline == Self.at(100))
    }

    @Test("a head has its time from its first byte on, and so has the next")
    func heads() {
        var state = state
        state.beginHead(at: Self.at(7))
        #expect(state.effectiveDeadline == Self.at(10))
        state.readHead(keepsAlive: true, at: Self.at(8))
        state.readEnd()
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(9))
        #expect(state.effectiveDeadline == Self.at(69))
        state.beginHead(at: Self.at(68))
        #expect(state.effectiveDeadline == Self.at(78))
        #expect(!state.awaitsHead)
        #expect(state.expiry(at: Self.at(77)) == nil)
        #expect(state.expiry(at: Self.at(78)) == .refuse)
    }

    @Test("a head that begins while an answer is under way has its time from the answer's end on")
    func headsBehind() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        state.beginHead(at: Self.at(1))
        #expect(state.effectiveDeadline == nil)
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(50))
        #expect(state.effectiveDeadline == Self.at(60))
        #expect(state.expiry(at: Self.at(60)) == .refuse)
    }

    @Test("a body behind other requests has its time from when it is its turn")
    func bodiesBehind() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        state.readHead(keepsAlive: true, at: Self.at(0))
        #expect(state.effectiveDeadline == nil)
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(50))
        #expect(state.effectiveDeadline == Self.at(80))
        #expect(state.expiry(at: Self.at(80)) == .refuse)
    }

    @Test("what was not begun, and what is being answered, ends without a word")
    func endsSilently() {
        #expect(state.expiry(at: Self.at(10)) == .close)
        var idle = state
        idle.readHead(keepsAlive: true, at: Self.at(0))
        idle.readEnd()
        _ = idle.writeHead()
        _ = idle.writeEnd(at: Self.at(1))
        #expect(idle.expiry(at: Self.at(61)) == .close)
        var answering = state
        answering.readHead(keepsAlive: true, at: Self.at(0))
        _ = answering.writeHead()
        #expect(answering.expiry(at: Self.at(30)) == .close)
        var unread = state
        unread.readHead(keepsAlive: true, at: Self.at(0))
        unread.changeWritability(false, at: Self.at(0))
        #expect(unread.expiry(at: Self.at(30)) == .refuse)
        unread.readEnd()
        #expect(unread.expiry(at: Self.at(40)) == .close)
    }

    @Test("a refusal is the last answer, and waits for those before it")
    func refuses() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        state.refuse()
        #expect(state.isDeaf)
        #expect(state.effectiveDeadline == nil)
        let firstAnnounces = state.writeHead()
        #expect(!firstAnnounces)
        let firstCloses = state.writeEnd(at: Self.at(1))
        #expect(!firstCloses)
        #expect(state.effectiveDeadline == nil)
        let lastAnnounces = state.writeHead()
        #expect(lastAnnounces)
        let lastCloses = state.writeEnd(at: Self.at(2))
        #expect(lastCloses)
    }

    @Test("a shutdown hurries a client that sends, idles or does not read, and leaves our turn alone")
    func quiesces() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(1))
        state.quiesce(at: Self.at(3))
        #expect(state.effectiveDeadline == Self.at(8))
        state.quiesce(at: Self.at(6))
        #expect(state.effectiveDeadline == Self.at(8))
        state.readEnd()
        #expect(state.effectiveDeadline == nil)
        state.changeWritability(false, at: Self.at(7))
        #expect(state.effectiveDeadline == Self.at(8))
        let announces = state.writeHead()
        #expect(announces)
    }

    @Test("an answer that nobody reads has its time, from when it began to pile up")
    func unread() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        _ = state.writeHead()
        state.changeWritability(false, at: Self.at(3))
        state.changeWritability(false, at: Self.at(9))
        #expect(state.effectiveDeadline == Self.at(43))
        state.changeWritability(true, at: Self.at(10))
        #expect(state.effectiveDeadline == nil)
    }

    @Test("an answer before the request's end closes the connection: first the answer's time, then the lingering")
    func early() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        let announces = state.writeHead()
        #expect(announces)
        let closes = state.writeEnd(at: Self.at(1))
        #expect(closes)
        #expect(state.isLingering)
        #expect(state.effectiveDeadline == Self.at(41))
        state.finishWriting(at: Self.at(2))
        #expect(state.effectiveDeadline == Self.at(4))
    }

    @Test("of pipelined requests the last one's wish to close counts, after its own answer")
    func pipelined() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        state.readHead(keepsAlive: false, at: Self.at(0))
        state.readEnd()
        let firstAnnounces = state.writeHead()
        #expect(!firstAnnounces)
        let firstCloses = state.writeEnd(at: Self.at(1))
        #expect(!firstCloses)
        #expect(state.effectiveDeadline == nil)
        let lastAnnounces = state.writeHead()
        #expect(lastAnnounces)
        let lastCloses = state.writeEnd(at: Self.at(2))
        #expect(lastCloses)
    }

    @Test("there is room for so many requests, and room again once half of them are answered")
    func room() {
        var state = state
        for read in 0..<Limits.unansweredRequests {
            #expect(state.room == Limits.unansweredRequests - read)
            state.readHead(keepsAlive: true, at: Self.at(0))
            state.readEnd()
        }
        #expect(state.room == 0)
        for left in (0..<Limits.unansweredRequests).reversed() {
            _ = state.writeHead()
            _ = state.writeEnd(at: Self.at(1))
            #expect(state.room == Limits.unansweredRequests - left)
            #expect(state.hasRoomAgain == (left == Limits.unansweredRequests / 2))
        }
    }

    @Test("a connection is at rest behind a request only when the parser was shown nothing after its end")
    func rests() {
        var state = state
        #expect(state.isAtRest)
        state.beginHead(at: Self.at(0))
        state.showLastByte()
        #expect(!state.isAtRest)
        // Read in one piece with the beginning of another, of which the parser says nothing.
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        state.showLastByte()
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(1))
        #expect(!state.isAtRest)
        state.readHead(keepsAlive: true, at: Self.at(2))
        state.showLastByte()
        state.readEnd()
        #expect(!state.isAtRest)
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(3))
        #expect(state.isAtRest)
    }

    @Test("a connection makes room before its first head, between requests and in heads that take long")
    func makesRoom() {
        var state = state
        #expect(state.idleness == .quiet(from: Self.at(1)))
        state.beginHead(at: Self.at(5))
        #expect(state.idleness == .quiet(from: Self.at(1)))
        state.readHead(keepsAlive: true, at: Self.at(6))
        #expect(state.idleness == .slow(from: Self.at(10)))
        state.readEnd()
        #expect(state.idleness == .busy)
        _ = state.writeHead()
        #expect(state.idleness == .busy)
        _ = state.writeEnd(at: Self.at(7))
        #expect(state.idleness == .quiet(from: Self.at(7)))
        state.beginHead(at: Self.at(8))
        #expect(state.idleness == .quiet(from: Self.at(9)))
    }

    @Test("a request that comes in slowly makes room, unless another is under way or its answer has begun")
    func makesRoomSlow() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        state.readHead(keepsAlive: true, at: Self.at(1))
        #expect(state.idleness == .busy)
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(2))
        #expect(state.idleness == .slow(from: Self.at(5)))
        _ = state.writeHead()
        #expect(state.idleness == .busy)
    }

    @Test("a head that began behind a request has its grace from when that was answered")
    func makesRoomBehind() {
        var state = state
        state.readHead(keepsAlive: true, at: Self.at(0))
        state.readEnd()
        state.beginHead(at: Self.at(1))
        #expect(state.idleness == .busy)
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(50))
        #expect(state.idleness == .quiet(from: Self.at(51)))
    }

    @Test("who leaves an answer unread makes room in the end, and after the last answer everybody does")
    func makesRoomUnread() {
        var state = state
        state.readHead(keepsAlive: false, at: Self.at(0))
        state.changeWritability(false, at: Self.at(2))
        #expect(state.idleness == .unread(from: Self.at(5)))
        state.changeWritability(true, at: Self.at(3))
        #expect(state.idleness == .slow(from: Self.at(4)))
        state.readEnd()
        _ = state.writeHead()
        _ = state.writeEnd(at: Self.at(4))
        #expect(state.idleness == .unread(from: Self.at(7)))
        state.finishWriting(at: Self.at(6))
        #expect(state.idleness == .quiet(from: Self.at(6)))
    }
}
