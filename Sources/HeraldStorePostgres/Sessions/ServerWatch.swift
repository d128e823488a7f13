import Logging
import Synchronization

/// Tells the operator when the database begins to fail and when it works again, and nothing of the calls in between:
/// there may be thousands a second, and each of their callers is told by its own error.
final class ServerWatch: Sendable {
    private let logger: Logger
    private let state = Mutex(false)

    /// Watches a server that works as far as is known.
    init(logger: Logger) {
        self.logger = logger
    }

    /// Whether something failed since the server last wrote.
    var isFailing: Bool { state.withLock { $0 } }

    /// The server could not be reached, or could not do what it was asked.
    func failed(_ cause: any Error) {
        guard change(to: true) else { return }
        logger.error("the database does not work; reports are refused until it does", metadata: ["cause": "\(cause)"])
    }

    /// The server wrote.
    func worked() {
        guard change(to: false) else { return }
        logger.notice("the database works again")
    }

    /// - Returns: whether that is news.
    private func change(to isFailing: Bool) -> Bool {
        state.withLock { state in
            defer { state = isFailing }
            return state != isFailing
        }
    }
}
