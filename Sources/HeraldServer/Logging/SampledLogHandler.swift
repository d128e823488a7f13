package import HeraldCore
package import Logging
import Synchronization

/// Passes log entries on, unless the same one floods the log (``LogFlood``). Debugging is left alone: whoever asks for
/// it wants all.
package struct SampledLogHandler: ForwardingLogHandler {
    var handler: any LogHandler
    private let flood: SharedFlood
    private let now: @Sendable () -> Timestamp

    /// What all handlers of a process know together.
    package final class SharedFlood: Sendable {
        fileprivate let flood = Mutex(LogFlood())

        /// Nothing has been logged.
        package init() {}
    }

    /// Passes on to a handler.
    ///
    /// - Parameter flood: shared by the handlers that write to one log.
    package init(
        _ handler: any LogHandler,
        flood: SharedFlood,
        now: @escaping @Sendable () -> Timestamp = { SystemClock().now }
    ) {
        self.handler = handler
        self.flood = flood
        self.now = now
    }

    package var logLevel: Logger.Level {
        get { handler.logLevel }
        set { handler.logLevel = newValue }
    }

    package func log(event: LogEvent) {
        guard event.level >= .info else { return handler.log(event: event) }
        let (verdict, earlier) = flood.flood.withLock { $0.add(event.level, "\(event.message)", at: now()) }
        for summary in earlier {
            var entry = event
            entry.level = summary.level
            entry.message = "the same entry came too often and was not always written"
            entry.metadata = ["entry": "\(summary.message)", "count": "\(summary.count)"]
            handler.log(event: entry)
        }
        if verdict == .write { handler.log(event: event) }
    }
}
