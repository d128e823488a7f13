import HeraldCore
import Logging
import Synchronization
import Testing

@testable import HeraldServer

@Suite("A log that is flooded")
struct LogFloodTests {
    private static let noon = Timestamp(milliseconds: 1_800_000_000_000)

    @Test("the first entries of a kind in a second are written, and the others held")
    func held() {
        var flood = LogFlood()
        let verdicts = (0..<(Limits.sameLogEntries + 5)).map { _ in
            flood.add(.error, "it failed", at: Self.noon).verdict
        }

        #expect(verdicts.count { $0 == .write } == Limits.sameLogEntries)
        #expect(verdicts.suffix(5).allSatisfy { $0 == .hold })
    }

    @Test("another message, or another level, is another kind")
    func kinds() {
        var flood = LogFlood()
        for _ in 0..<100 { _ = flood.add(.error, "it failed", at: Self.noon) }

        #expect(flood.add(.error, "something else", at: Self.noon).verdict == .write)
        #expect(flood.add(.warning, "it failed", at: Self.noon).verdict == .write)
    }

    @Test("in the next second it is told what was held, once, and writing begins anew")
    func nextSecond() {
        var flood = LogFlood()
        for _ in 0..<(Limits.sameLogEntries + 7) { _ = flood.add(.error, "it failed", at: Self.noon) }
        _ = flood.add(.info, "all is well", at: Self.noon)
        let later = Self.noon.advanced(by: .seconds(1))

        let first = flood.add(.error, "it failed", at: later)
        let second = flood.add(.error, "it failed", at: later)

        #expect(first.verdict == .write)
        #expect(first.earlier == [LogFlood.Summary(level: .error, message: "it failed", count: 7)])
        #expect(second.earlier == [])
    }

    @Test("a flooded log says in one line how much it does not say")
    func flooded() {
        let lines = Mutex<[String]>([])
        let clock = Mutex(Self.noon)
        let inner = JSONLogHandler(label: "test", level: .debug, now: { Self.noon }) { line in
            lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        let handler = SampledLogHandler(inner, flood: .init(), now: { clock.withLock { $0 } })
        var logger = Logger(label: "test") { _ in handler }
        logger[metadataKey: "node"] = "n1"

        for number in 0..<100 { logger.warning("it failed", metadata: ["delivery": "\(number)"]) }
        for _ in 0..<100 { logger.debug("step") }
        clock.withLock { $0 = $0.advanced(by: .seconds(2)) }
        logger.info("stopped")

        let written = lines.withLock { $0 }
        #expect(written.count { $0.contains("it failed") && $0.contains("delivery") } == Limits.sameLogEntries)
        #expect(written.count { $0.contains("step") } == 100)
        let summary = written.filter { $0.contains("too often") }
        #expect(summary.count == 1)
        #expect(summary[0].contains(#""count":"80""#) && summary[0].contains(#""entry":"it failed""#))
        #expect(summary[0].contains(#""level":"warning""#) && summary[0].contains(#""node":"n1""#))
        #expect(written.last?.contains("stopped") == true)
    }
}
