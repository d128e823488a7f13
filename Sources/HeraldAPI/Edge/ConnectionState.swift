import NIOCore

/// What one client's connection is doing, and until when it may.
///
/// A value that decides; `ConnectionGuard` acts. Deadlines are absolute: they start with what the client must do and do
/// not move while it does it, however steadily the bytes trickle.
struct ConnectionState {
    /// When the connection is closed, unless something happens before; `nil` while it is our turn.
    private(set) var deadline: NIODeadline?
    /// Whether requests are no longer read, and the connection closes once the client has seen the answer.
    private(set) var isLingering = false

    private let timeouts: EdgeTimeouts
    /// Requests whose head was read and whose answer has not ended; more than one when a client pipelines.
    private var pending = 0
    private var isReceiving = false
    private var endsAfterAnswer = false
    private var unreadSince: NIODeadline?
    /// When the server, which is shutting down, waits for this client no longer.
    private var farewell: NIODeadline?

    /// A connection that was just opened.
    init(timeouts: EdgeTimeouts, at now: NIODeadline) {
        self.timeouts = timeouts
        deadline = now + TimeAmount(timeouts.firstHead)
    }

    /// Whether a `100 Continue` can be sent without getting in the way of another answer.
    var isAloneInFlight: Bool { pending == 1 }

    /// When the connection is closed, the unread answer and a shutdown taken into account; `nil` while it is our turn.
    var effectiveDeadline: NIODeadline? {
        let unread = unreadSince.map { $0 + TimeAmount(timeouts.answer) }
        guard let earliest = [deadline, unread].compactMap({ $0 }).min() else { return nil }
        return farewell.map { min($0, earliest) } ?? earliest
    }

    /// A head was read.
    ///
    /// - Parameter closing: whether the client asked for the connection to end with the answer.
    mutating func readHead(closing: Bool, at now: NIODeadline) {
        pending += 1
        isReceiving = true
        if closing { endsAfterAnswer = true }
        deadline = now + TimeAmount(timeouts.body)
    }

    /// A request was read to its end; now it is our turn.
    mutating func readEnd() {
        isReceiving = false
        if pending > 0 { deadline = nil }
    }

    /// An answer begins.
    ///
    /// - Returns: whether the connection ends with it, which the answer should say: the client asked for it, or has not
    ///   sent all of the request that is being answered.
    mutating func writeHead() -> Bool {
        if isReceiving && pending == 1 { endsAfterAnswer = true }
        return endsAfterAnswer && pending == 1
    }

    /// An answer has been written to its end.
    ///
    /// - Returns: whether to close our side of the connection once it has left.
    mutating func writeEnd(at now: NIODeadline) -> Bool {
        pending = max(0, pending - 1)
        guard pending == 0 else { return false }
        guard endsAfterAnswer else {
            deadline = now + TimeAmount(timeouts.idle)
            return false
        }
        isLingering = true
        deadline = now + TimeAmount(timeouts.answer)
        return true
    }

    /// The last answer has left for the client.
    mutating func finishWriting(at now: NIODeadline) {
        deadline = now + TimeAmount(timeouts.linger)
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
