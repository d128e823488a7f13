import HeraldCore
import NIOCore
import Synchronization

/// Knows which answers of a server wait for their clients to take them, and makes connections close when they are too
/// many.
///
/// It is locked for what does not leave at once, and never for an ordinary answer.
final class UnreadRegister: Sendable {
    private let answers: Mutex<UnreadAnswers<any Channel>>

    /// No answers.
    ///
    /// - Parameter bound: bytes that may wait.
    init(bound: Int) {
        answers = Mutex(UnreadAnswers(bound: bound))
    }

    /// A piece of answers waits for its client to take it. Other connections may be closed for it, or its own.
    ///
    /// - Returns: its number, for ``remove(_:)``.
    func add(_ bytes: Int, of channel: any Channel) -> UInt64 {
        let block = AddressBlock(of: channel)
        let (number, excess) = answers.withLock { $0.add(bytes, of: channel, from: block) }
        for channel in excess {
            // Not at once: it may be the one that has just been written to.
            channel.eventLoop.execute { channel.pipeline.fireUserInboundEventTriggered(TooMuchUnread()) }
        }
        return number
    }

    /// It has been taken, or its connection has closed.
    func remove(_ number: UInt64) {
        answers.withLock { $0.remove(number) }
    }
}
