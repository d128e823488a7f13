import HeraldServer
import HeraldTestDoubles
import Logging
import Testing

@Suite("The log's threshold")
struct LogThresholdTests {
    @Test("loggers that were made before follow the threshold, and keep their metadata")
    func earlier() {
        let (log, threshold) = (CapturedLog(), LogThreshold(.warning))
        var logger = Logger(label: "test") { _ in ThresholdLogHandler(log.handler, threshold) }
        logger[metadataKey: "node"] = "a"

        logger.info("one")
        threshold.change(to: .debug)
        logger.debug("two")
        threshold.change(to: .error)
        logger.warning("three")

        #expect(log.lines == ["debug two node: a"])
    }

    @Test("a logger with a level of its own keeps it")
    func ownLevel() {
        let (log, threshold) = (CapturedLog(), LogThreshold(.trace))
        var logger = Logger(label: "test") { _ in ThresholdLogHandler(log.handler, threshold) }
        logger.logLevel = .error

        logger.warning("one")

        #expect(log.lines.isEmpty)
    }
}
