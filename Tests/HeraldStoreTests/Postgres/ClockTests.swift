import Foundation
import HeraldChance
import HeraldCore
import HeraldStore
import HeraldTestDoubles
import Synchronization
import Testing

@testable import HeraldStorePostgres

@Suite("A node's clock is compared with the server's")
struct ClockTests {
    /// In milliseconds.
    struct Vector: Sendable {
        let before: Int64
        let server: Int64
        let after: Int64
        let deviation: Int64
    }

    @Test(
        "the deviation is what no delay explains",
        arguments: [
            Vector(before: 1000, server: 1000, after: 1000, deviation: 0),
            Vector(before: 1000, server: 1400, after: 2000, deviation: 0),
            Vector(before: 1000, server: 400, after: 2000, deviation: 600),
            Vector(before: 1000, server: 2300, after: 2000, deviation: -300),
            // An answer that came late excuses as much.
            Vector(before: 1000, server: 9000, after: 12_000, deviation: 0),
            // The clock was set back between the two looks.
            Vector(before: 5000, server: 4900, after: 1000, deviation: 100),
        ]
    )
    func deviation(vector: Vector) {
        let reading = ClockReading(
            before: Timestamp(milliseconds: vector.before),
            server: Timestamp(milliseconds: vector.server),
            after: Timestamp(milliseconds: vector.after)
        )
        #expect(reading.deviation == .milliseconds(vector.deviation))
    }

    /// What becomes of a clock that is off by so many milliseconds.
    struct Bound: Sendable {
        let off: Int64
        let isTold: Bool
        let isReady: Bool
    }

    @Test(
        "from more than a second on it is told of, and from more than five on the node is not ready",
        arguments: [
            Bound(off: 1000, isTold: false, isReady: true),
            Bound(off: 1001, isTold: true, isReady: true),
            Bound(off: 5000, isTold: true, isReady: true),
            Bound(off: 5001, isTold: true, isReady: false),
        ],
        [1, -1] as [Int64]
    )
    func bounds(bound: Bound, sign: Int64) {
        let log = CapturedLog()
        let watch = ClockWatch({ Timestamp(milliseconds: 0) }, logger: log.logger)
        let now = Timestamp(milliseconds: 1_000_000)
        let server = now.advanced(by: .milliseconds(-sign * bound.off))
        watch.compared(ClockReading(before: now, server: server, after: now))
        #expect(log.messages.isEmpty != bound.isTold)
        if bound.isReady {
            #expect(throws: Never.self) { try watch.demandAgreement() }
        } else {
            #expect(throws: StoreError.self) { try watch.demandAgreement() }
        }
    }

    @Test("a node whose clock is far off is not ready, in either direction, until it is set right")
    func refused() async throws {
        try await ThrowawayPostgres.shared.withDatabase { url in
            let shift = Mutex(Int64(0))
            let store = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 1),
                clock: { Self.now.advanced(by: .milliseconds(shift.withLock { $0 })) }
            )
            try await store.checkHealth()
            for wrong: Int64 in [3_600_000, -3_600_000] {
                shift.withLock { $0 = wrong }
                let error = await #expect(throws: StoreError.self) { try await store.checkHealth() }
                let deviation = try #require(error?.cause as? ClockDeviation)
                #expect(deviation.span.components.seconds.signum() == wrong.signum())
                shift.withLock { $0 = 0 }
                try await store.checkHealth()
            }
            await store.close()
        }
    }

    @Test("a node that nobody asks whether it is ready compares all the same, while it looks for work")
    func unasked() async throws {
        try await ThrowawayPostgres.shared.withDatabase { url in
            let shift = Mutex(Int64(0))
            let store = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 1),
                clock: { Self.now.advanced(by: .milliseconds(shift.withLock { $0 })) }
            )
            let clocks = try #require(store.clocks)
            // Set forward by more than the time between two comparisons.
            shift.withLock { $0 = 3_600_000 }
            try clocks.demandAgreement()
            _ = try await store.claimableLanes(after: nil, limit: 1)
            #expect(throws: StoreError.self) { try clocks.demandAgreement() }
            await store.close()
        }
    }

    private static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
