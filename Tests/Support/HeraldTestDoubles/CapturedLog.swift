package import Logging
import Synchronization

/// Everything that was logged, down to the last trace.
package final class CapturedLog: Sendable {
    /// What was logged at once.
    package struct Entry: Sendable, CustomStringConvertible {
        package let level: Logger.Level
        package let message: String
        /// The logger's own, and what came with the message.
        package let metadata: Logger.Metadata

        /// As in `error it failed name: value; other: value`.
        package var description: String {
            let fields = metadata.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            return "\(level) \(message) \(fields.joined(separator: "; "))"
        }
    }

    private let kept = Mutex<[Entry]>([])

    /// Nothing has been logged.
    package init() {}

    /// All so far.
    package var entries: [Entry] { kept.withLock { $0 } }

    /// All so far, a line each.
    package var lines: [String] { entries.map(\.description) }

    /// The messages so far, without level and metadata.
    package var messages: [String] { entries.map(\.message) }

    /// Those of a level and worse, a line each.
    package func lines(atLeast level: Logger.Level) -> [String] {
        entries.filter { $0.level >= level }.map(\.description)
    }

    /// A logger that logs here.
    package var logger: Logger { Logger(label: "test") { [handler] _ in handler } }

    /// What a logger of one's own can log here by.
    package var handler: any LogHandler { Handler(log: self) }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let entry = Entry(
                level: event.level,
                message: "\(event.message)",
                metadata: metadata.merging(event.metadata ?? [:]) { $1 }
            )
            log.kept.withLock { $0.append(entry) }
        }
    }
}
