package import Logging
import Synchronization

/// From which level on things are logged. It can be changed while the server runs.
package final class LogThreshold: Sendable {
    private let current: Mutex<Logger.Level>

    /// A level to begin with.
    package init(_ level: Logger.Level) {
        current = Mutex(level)
    }

    /// The level as it is now.
    package var level: Logger.Level { current.withLock { $0 } }

    /// Logs from another level on.
    package func change(to level: Logger.Level) {
        current.withLock { $0 = level }
    }
}
