import Synchronization

/// Attempts that have ended and that nobody has taken yet. While those that ended before are being dealt with, the next
/// ones gather, so that the busier the engine is, the more of them share a lock and a transaction.
///
/// It holds no more than there are slots: whoever takes them is told of each arrival.
final class EndedAttempts: Sendable {
    private let ended = Mutex<[EndedAttempt]>([])
    private let signal = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// Comes when there is something to take.
    var arrivals: AsyncStream<Void> { signal.stream }

    /// Adds one.
    func add(_ attempt: EndedAttempt) {
        let isFirst = ended.withLock { ended in
            ended.append(attempt)
            return ended.count == 1
        }
        if isFirst { signal.continuation.yield() }
    }

    /// Takes all of them.
    func takeAll() -> [EndedAttempt] {
        ended.withLock { ended in
            defer { ended = [] }
            return ended
        }
    }
}
