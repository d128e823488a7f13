import HeraldStore
import Logging
import Synchronization

/// Tells the operator when the disk begins to fail and when it works again, and nothing of the calls in between: there
/// may be thousands a second, and each of their callers is told by its own error.
final class DiskWatch: Sendable {
    private let direction: Direction
    private let logger: Logger
    private let state = Mutex(false)

    /// What is done with the disk; one may fail without the other.
    enum Direction: Sendable {
        case reading
        case writing
    }

    /// Watches a disk that works as far as is known.
    init(_ direction: Direction, logger: Logger) {
        self.direction = direction
        self.logger = logger
    }

    /// Whether the disk failed when it was last used.
    var isFailing: Bool { state.withLock { $0 } }

    /// The disk failed.
    func failed(_ cause: any Error) {
        guard change(to: true) else { return }
        let metadata: Logger.Metadata = ["cause": "\(cause)"]
        switch direction {
        case .reading: logger.error("the database cannot be read; trying on", metadata: metadata)
        case .writing:
            logger.error("the database cannot be written; reports are refused until it can", metadata: metadata)
        }
    }

    /// An operation failed by itself, which nobody else tells of.
    func wasNotAtFault(_ failure: StoreError) {
        logger.error("a statement failed, and the disk was not the reason", metadata: ["error": "\(failure)"])
    }

    /// The disk worked.
    func worked() {
        guard change(to: false) else { return }
        switch direction {
        case .reading: logger.notice("the database can be read again")
        case .writing: logger.notice("the database can be written again")
        }
    }

    /// - Returns: whether that is news.
    private func change(to isFailing: Bool) -> Bool {
        state.withLock { state in
            defer { state = isFailing }
            return state != isFailing
        }
    }
}
