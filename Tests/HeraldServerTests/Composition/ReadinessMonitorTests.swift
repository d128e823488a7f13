import HeraldAPI
import HeraldChance
import HeraldStore
import HeraldStoreMemory
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import HeraldServer

@Suite("Whether a node is ready")
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

    @Test("it says that it drains as soon as the server is to end, and lets the others go on until the delay is over")
    func drains() async throws {
        let (delays, delayBegins) = AsyncStream<Void>.makeStream()
        let (ends, delayEnds) = AsyncStream<Void>.makeStream()
        let hasEnded = Mutex(false)
        let monitor = ReadinessMonitor(
            checkStore: { () throws(StoreError) in },
            waitBeforeEnd: {
                delayBegins.yield()
                for await _ in ends { break }
            },
            onShutdown: { hasEnded.withLock { $0 = true } }
        )
        let other = ServiceThatTells()
        // They end from last to first.
        let group = ServiceGroup(services: [other, monitor], logger: Logger(label: "test"))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            await other.begins()
            monitor.started()
            #expect(await monitor.readiness() == .ready)
            #expect(!monitor.isDraining)
            await group.triggerGracefulShutdown()
            for await _ in delays { break }
            #expect(await monitor.readiness() == .unavailable(.draining))
            #expect(monitor.isDraining)
            #expect(!hasEnded.withLock { $0 } && !other.isToldToEnd)
            delayEnds.yield()
            try await tasks.waitForAll()
        }
        #expect(hasEnded.withLock { $0 } && other.isToldToEnd)
    }
}

/// Tells when it began, and knows whether it was told to end.
private final class ServiceThatTells: Service {
    private let beginnings = AsyncStream<Void>.makeStream()
    private let toldToEnd = Mutex(false)

    var isToldToEnd: Bool { toldToEnd.withLock { $0 } }

    func begins() async {
        for await _ in beginnings.stream { break }
    }

    func run() async throws {
        beginnings.continuation.yield()
        try await gracefulShutdown()
        toldToEnd.withLock { $0 = true }
    }
}
