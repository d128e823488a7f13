import Logging
import Synchronization

/// Keeps what is logged, so that a test can count it.
final class LogRecorder: Sendable {
    private let entries = Mutex<[String]>([])

    /// The messages so far.
    var messages: [String] { entries.withLock { $0 } }

    /// A logger that is kept here.
    var logger: Logger { Logger(label: "test") { _ in Handler(recorder: self) } }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            recorder.entries.withLock { $0.append(event.message.description) }
        }
    }
}
