import Logging
import Synchronization
import Testing

@testable import HeraldStoreSQLite

@Suite("A disk that fails")
struct DiskWatchTests {
    @Test("is told of once, and so is that it works again")
    func episodes() {
        let log = LevelRecorder()
        let disk = DiskWatch(.writing, logger: log.logger)
        disk.worked()
        #expect(log.levels == [])
        for _ in 0..<1000 { disk.failed(Unexpected(what: "no space")) }
        #expect(disk.isFailing)
        for _ in 0..<1000 { disk.worked() }
        #expect(!disk.isFailing)
        disk.failed(Unexpected(what: "no space"))
        #expect(log.levels == [.error, .notice, .error])
    }
}

/// Keeps at which levels something is logged.
private final class LevelRecorder: Sendable {
    private let entries = Mutex<[Logger.Level]>([])

    var levels: [Logger.Level] { entries.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(recorder: self) } }

    private struct Handler: LogHandler {
        let recorder: LevelRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            recorder.entries.withLock { $0.append(event.level) }
        }
    }
}
