import HeraldAPI
import HeraldChance
import HeraldStore
import HeraldStoreMemory
import Synchronization
import Testing

@testable import HeraldServer

struct ReadinessMonitorTests {
    @Test("the store is asked once a second at most, whoever asks, and what it said holds until then")
    func cached() async {
        let clock = Mutex(ContinuousClock.now)
        let store = MemoryStore(random: SeededGenerator(seed: 1))
        let monitor = ReadinessMonitor(
            checkStore: { () throws(StoreError) in try await store.checkHealth() },
            now: { clock.withLock { $0 } },
            onShutdown: {}
        )
        #expect(await monitor.readiness() == .unavailable(.starting))
        monitor.started()
        #expect(await monitor.readiness() == .ready)
        await store.close()
        clock.withLock { $0 += .milliseconds(999) }
        #expect(await monitor.readiness() == .ready)
        clock.withLock { $0 += .milliseconds(1) }
        #expect(await monitor.readiness() == .unavailable(.store))
    }

    @Test("a clock that is too far off is told from a store that does not answer")
    func clock() async {
        let monitor = ReadinessMonitor(
            checkStore: { () throws(StoreError) in
                throw StoreError(.unavailable, "comparing clocks", cause: ClockDeviation(.seconds(6)))
            },
            onShutdown: {}
        )
        monitor.started()
        #expect(await monitor.readiness() == .unavailable(.clock))
    }
}
