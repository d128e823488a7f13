import HeraldServer
import Logging
import Synchronization
import Testing

@Suite struct LogThresholdTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.all.withLock { $0.append("\(event.message) \(metadata)") }
        }
    }

    @Test func `Loggers that were made before follow the threshold, and keep their metadata`() {
        let (lines, threshold) = (Lines(), LogThreshold(.warning))
        var logger = Logger(label: "test") { _ in ThresholdLogHandler(Handler(lines: lines), threshold) }
        logger[metadataKey: "node"] = "a"

        logger.info("one")
        threshold.change(to: .debug)
        logger.debug("two")
        threshold.change(to: .error)
        logger.warning("three")

        #expect(lines.all.withLock { $0 } == [#"two ["node": a]"#])
    }

    @Test func `A logger with a level of its own keeps it`() {
        let (lines, threshold) = (Lines(), LogThreshold(.trace))
        var logger = Logger(label: "test") { _ in ThresholdLogHandler(Handler(lines: lines), threshold) }
        logger.logLevel = .error

        logger.warning("one")

        #expect(lines.all.withLock { $0.isEmpty })
    }
}
