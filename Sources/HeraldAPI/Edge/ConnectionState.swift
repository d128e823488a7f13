import HeraldCore
import NIOCore

/// What one client's connection is doing, and until when it may.
///
/// A value that decides; `ConnectionGuard` acts. Deadlines are absolute: they start with what the client must do and do
/// not move while it does it, however steadily the bytes trickle. While it is our turn there is none: a client cannot
/// send on while we do not read on.
struct ConnectionState {
    /// When the connection is over, unless something happens before; `nil` while it is our turn.
    private(set) var deadline: NIODeadline?
    /// Whether the last answer has been given, and the connection closes once the client has seen it.
    private(set) var isLingering = false
    /// Whether what the client sends is no longer read as requests.
    private(set) var isDeaf = false
    /// Whether a request's head was read and its end was not.
    private(set) var isReceiving = false
    /// Whether an answer has begun and not ended.
    private(set) var isAnswering = false

    private let timeouts: EdgeTimeouts
    /// Requests whose head was read and whose answer has not ended; more than one when a client pipelines.
    private var pending = 0
    private var hasHeadBegun = false
    /// Whether the last byte that the parser was shown was the last of a request, so that it holds nothing of another.
    private var isParserEmpty = true
    /// From when on the request that is being received has been under way for long.
    private var slowFrom: NIODeadline
    private var isIdle = false
    /// From when on the connection may be closed to make room, while no request is under way.
    private var quietFrom: NIODeadline
    /// Whether the last answer has left for the client.
    private var hasWrittenAll = false
    private var endsAfterAnswer = false
    private var unreadSince: NIODeadline?
    /// When the server, which is shutting down, waits for this client no longer.
    private var farewell: NIODeadline?

    /// A connection that was just opened.
    init(timeouts: EdgeTimeouts, at now: NIODeadline) {
        self.timeouts = timeouts
        deadline = now + TimeAmount(timeouts.head)
        quietFrom = now + TimeAmount(timeouts.headGrace)
        slowFrom = now
    }

    /// Whether the connection may make room for another. A request under way keeps it from that, unless the client
    /// leaves what it is answered unread, or the request itself unfinished.
    var idleness: Idleness {
        if pending == 0, !isLingering || hasWrittenAll { return .quiet(from: quietFrom) }
        if let unreadSince { return .unread(from: unreadSince + TimeAmount(timeouts.unreadGrace)) }
        if isLingering { return .unread(from: quietFrom) }
        return isReceiving && !isAnswering && pending == 1 ? .slow(from: slowFrom) : .busy
    }

    /// Whether there is one request to answer and no other before or behind it.
    var isAloneInFlight: Bool { pending == 1 }

    /// How many more requests may be read before one is answered.
    var room: Int { max(0, Limits.unansweredRequests - pending) }

    /// Whether there is enough room again for a client that has pipelined too much to go on: half of it all, so that it
    /// goes on by many requests at a time.
    var hasRoomAgain: Bool { pending == Limits.unansweredRequests / 2 }

    /// Whether no request is under way, and the next byte is the first of one. Behind what the parser was shown there
    /// may be the beginning of a head that it says nothing of, so this asks what its last byte was.
    var isAtRest: Bool { pending == 0 && awaitsHead && isParserEmpty && !isDeaf }

    /// Whether the next byte is the first of a head, as far as whole reads tell.
    var awaitsHead: Bool { !isReceiving && !hasHeadBegun }

    /// Whether the last answer has been given and has not left for the client yet.
    var isWritingLast: Bool { isLingering && !hasWrittenAll }

    /// When the connection is over, the unread answer and a shutdown taken into account; `nil` while it is our turn.
    var effectiveDeadline: NIODeadline? {
        let unread = unreadSince.map { $0 + TimeAmount(timeouts.answer) } ?? .distantFuture
        let earliest = min(deadline ?? .distantFuture, unread)
        guard earliest < .distantFuture else { return nil }
        return farewell.map { min($0, earliest) } ?? earliest
    }

    /// What is due now.
    func expiry(at now: NIODeadline) -> ConnectionExpiry? {
        guard let end = effectiveDeadline, end <= now else { return nil }
        guard let deadline, deadline <= now, !isLingering, !isAnswering else { return .close }
        let isUnfinished = pending == 0 ? hasHeadBegun : isReceiving
        return isUnfinished ? .refuse : .close
    }

    /// The first byte of a head came in.
    mutating func beginHead(at now: NIODeadline) {
        hasHeadBegun = true
        guard isIdle else { return }
        isIdle = false
        deadline = now + TimeAmount(timeouts.head)
        quietFrom = now + TimeAmount(timeouts.headGrace)
    }

    /// The parser is about to be shown the last byte of a piece. It holds something of a request from then on, unless
    /// one ends with that byte.
    mutating func showLastByte() {
        isParserEmpty = false
    }

    /// A head was read.
    ///
    /// - Parameter keepsAlive: whether another request may follow this one.
    mutating func readHead(keepsAlive: Bool, at now: NIODeadline) {
        pending += 1
        isReceiving = true
        hasHeadBegun = false
        isIdle = false
        slowFrom = now + TimeAmount(timeouts.bodyGrace)
        if !keepsAlive { endsAfterAnswer = true }
        deadline = pending == 1 ? now + TimeAmount(timeouts.body) : nil
    }

    /// A request was read to its end; now it is our turn. Behind a request that is the last, nothing is read.
    mutating func readEnd() {
        isReceiving = false
        isParserEmpty = true
        if endsAfterAnswer { isDeaf = true }
        if pending > 0 { deadline = nil }
    }

    /// A whole request was read at once, behind which another may follow.
    mutating func readWhole(at now: NIODeadline) {
        readHead(keepsAlive: true, at: now)
        readEnd()
    }

    /// Something came in that is not, or not in time, a request: it is answered after those before it, and is the last.
    mutating func refuse() {
        if !isReceiving {
            pending += 1
            isReceiving = true
        }
        endsAfterAnswer = true
        isDeaf = true
        deadline = nil
    }

    /// An answer begins.
    ///
    /// - Returns: whether the connection ends with it, which the answer should say: the client asked for it, or has not
    ///   sent all of the request that is being answered.
    mutating func writeHead() -> Bool {
        isAnswering = true
        if isReceiving && pending == 1 { endsAfterAnswer = true }
        return endsAfterAnswer && pending == 1
    }

    /// The answer that begins is the last: only the connection's end tells its end, or the client shall go elsewhere.
    mutating func endAfterAnswer() {
        endsAfterAnswer = true
    }

    /// An answer has been written to its end.
    ///
    /// - Returns: whether to close our side of the connection once it has left.
    mutating func writeEnd(at now: NIODeadline) -> Bool {
        pending = max(0, pending - 1)
        isAnswering = false
        guard pending == 0 else {
            if pending == 1, isReceiving, !isDeaf { deadline = now + TimeAmount(timeouts.body) }
            return false
        }
        guard endsAfterAnswer else {
            isIdle = !hasHeadBegun
            deadline = now + TimeAmount(isIdle ? timeouts.idle : timeouts.head)
            quietFrom = isIdle ? now : now + TimeAmount(timeouts.headGrace)
            return false
        }
        isLingering = true
        isDeaf = true
        deadline = now + TimeAmount(timeouts.answer)
        quietFrom = now + TimeAmount(timeouts.unreadGrace)
        return true
    }

    /// The last answer has left for the client.
    mutating func finishWriting(at now: NIODeadline) {
        hasWrittenAll = true
        deadline = now + TimeAmount(timeouts.linger)
        quietFrom = now
    }

    /// The server shuts down: what the client still has to do, it must do soon, and the answer under way is the last.
    mutating func quiesce(at now: NIODeadline) {
        endsAfterAnswer = true
        farewell = farewell ?? now + TimeAmount(timeouts.farewell)
    }

    /// What was written piles up because the client does not read it, or no longer does.
    mutating func changeWritability(_ isWritable: Bool, at now: NIODeadline) {
        unreadSince = isWritable ? nil : unreadSince ?? now
    }
}
