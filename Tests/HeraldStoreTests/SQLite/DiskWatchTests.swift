import HeraldTestDoubles
import Logging
import Testing

@testable import HeraldStoreSQLite

@Suite("A disk that fails")
struct DiskWatchTests {
    @Test("is told of once, and so is that it works again")
    func episodes() {
        let log = CapturedLog()
        let disk = DiskWatch(.writing, logger: log.logger)
        disk.worked()
        #expect(log.entries.map(\.level) == [])
        for _ in 0..<1000 { disk.failed(Unexpected(what: "no space")) }
        #expect(disk.isFailing)
        for _ in 0..<1000 { disk.worked() }
        #expect(!disk.isFailing)
        disk.failed(Unexpected(what: "no space"))
        #expect(log.entries.map(\.level) == [.error, .notice, .error])
    }
}
