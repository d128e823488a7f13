import HeraldCore
import NIOCore
import Testing

@testable import HeraldSender

@Suite("The pool decides who may open, reuse, or must wait")
struct ConnectionPoolTests {
    private let now = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let first: Destination
    private let second: Destination

    init() throws {
        first = Destination(try WebhookURL.read("https://first.receiver.test/"))
        second = Destination(try WebhookURL.read("https://second.receiver.test/"))
    }

    private func pool(perDestination: Int = 2, total: Int = 3, waiting: Int = 10) -> ConnectionPool {
        ConnectionPool(
            bounds: PoolBounds(
                perDestination: perDestination,
                total: total,
                waiting: waiting,
                idleExpiry: .seconds(30),
                maxAge: .seconds(300)
            )
        )
    }

    private func send(_ number: UInt64) -> SendID { SendID(rawValue: number) }
    private func connection(_ number: UInt64) -> ConnectionID { ConnectionID(rawValue: number) }

    @Test("a released connection is used again, the last one first")
    func reuse() {
        var pool = pool()
        #expect(pool.acquire(first, for: send(1), at: now) == .granted(.open(connection(1), for: send(1)), close: []))
        #expect(pool.acquire(first, for: send(2), at: now) == .granted(.open(connection(2), for: send(2)), close: []))
        #expect(pool.release(connection(1), at: now) == PoolActions())
        #expect(pool.release(connection(2), at: now) == PoolActions())
        #expect(pool.acquire(first, for: send(3), at: now) == .granted(.reuse(connection(2), for: send(3)), close: []))
    }

    @Test("another destination's connection is never used")
    func separation() {
        var pool = pool()
        _ = pool.acquire(first, for: send(1), at: now)
        _ = pool.release(connection(1), at: now)
        #expect(pool.acquire(second, for: send(2), at: now) == .granted(.open(connection(2), for: send(2)), close: []))
    }

    @Test("beyond a destination's bound sends wait, and are served in order")
    func destinationBound() {
        var pool = pool(perDestination: 1)
        _ = pool.acquire(first, for: send(1), at: now)
        #expect(pool.acquire(first, for: send(2), at: now) == .waits)
        #expect(pool.acquire(first, for: send(3), at: now) == .waits)
        #expect(pool.release(connection(1), at: now).grant == .reuse(connection(1), for: send(2)))
        #expect(pool.remove(connection(1), at: now).grant == .open(connection(2), for: send(3)))
    }

    @Test("at the total bound the connection that is idle longest makes room")
    func eviction() {
        var pool = pool(total: 2)
        _ = pool.acquire(first, for: send(1), at: now)
        _ = pool.acquire(first, for: send(2), at: now)
        _ = pool.release(connection(2), at: now)
        _ = pool.release(connection(1), at: now)
        #expect(
            pool.acquire(second, for: send(3), at: now)
                == .granted(.open(connection(3), for: send(3)), close: [connection(2)])
        )
        #expect(pool.openCount == 2)
    }

    @Test("who waits for the total is served before younger sends of a busy destination")
    func fairness() {
        var pool = pool(perDestination: 1, total: 1)
        _ = pool.acquire(first, for: send(1), at: now)
        #expect(pool.acquire(second, for: send(2), at: now) == .waits)
        #expect(pool.acquire(first, for: send(3), at: now) == .waits)
        let actions = pool.release(connection(1), at: now)
        #expect(actions == PoolActions(close: [connection(1)], grant: .open(connection(2), for: send(2))))
        #expect(pool.remove(connection(2), at: now).grant == nil)
    }

    @Test("the destination's waiters are served once those for the total are")
    func crowdThenLane() {
        var pool = pool(perDestination: 1, total: 1)
        _ = pool.acquire(first, for: send(1), at: now)
        _ = pool.acquire(first, for: send(2), at: now)
        _ = pool.acquire(second, for: send(3), at: now)
        #expect(pool.release(connection(1), at: now).grant == .reuse(connection(1), for: send(2)))
        #expect(pool.release(connection(1), at: now).grant == .open(connection(2), for: send(3)))
    }

    @Test("a send that gives up is told whom it waited for, and is not served")
    func cancellation() {
        var pool = pool(perDestination: 1, total: 1)
        _ = pool.acquire(first, for: send(1), at: now)
        _ = pool.acquire(first, for: send(2), at: now)
        _ = pool.acquire(second, for: send(3), at: now)
        #expect(pool.cancel(send(2), of: first) == .forDestination)
        #expect(pool.cancel(send(3), of: second) == .forTotal)
        #expect(pool.cancel(send(4), of: second) == nil)
        #expect(pool.release(connection(1), at: now) == PoolActions())
    }

    @Test("more sends than may wait are refused")
    func waitingBound() {
        var pool = pool(perDestination: 1, waiting: 1)
        _ = pool.acquire(first, for: send(1), at: now)
        #expect(pool.acquire(first, for: send(2), at: now) == .waits)
        #expect(pool.acquire(first, for: send(3), at: now) == .refused)
    }

    @Test("a connection past its age is closed instead of used or kept")
    func age() {
        var pool = pool()
        _ = pool.acquire(first, for: send(1), at: now)
        _ = pool.release(connection(1), at: now)
        let later = now + .seconds(300)
        #expect(
            pool.acquire(first, for: send(2), at: later)
                == .granted(.open(connection(2), for: send(2)), close: [connection(1)])
        )
        #expect(pool.release(connection(2), at: later + .seconds(300)) == PoolActions(close: [connection(2)]))
        #expect(pool.openCount == 0)
    }

    @Test("idle connections expire in the order in which they fell idle")
    func expiry() {
        var pool = pool()
        _ = pool.acquire(first, for: send(1), at: now)
        _ = pool.acquire(first, for: send(2), at: now)
        _ = pool.release(connection(2), at: now)
        _ = pool.release(connection(1), at: now + .seconds(1))
        #expect(pool.firstIdleExpiry == now + .seconds(30))
        #expect(pool.popExpired(at: now + .seconds(30)) == connection(2))
        #expect(pool.popExpired(at: now + .seconds(30)) == nil)
        #expect(pool.popExpired(at: now + .seconds(31)) == connection(1))
        #expect(pool.openCount == 0)
    }

    @Test("whatever happens, bounds hold, nobody waits beside an idle connection, and all are served")
    func randomly() {
        for seed in UInt64(0)..<200 {
            var run = PoolRun(seed: seed, pool: pool(perDestination: 2, total: 3), destinations: [first, second])
            for _ in 0..<300 { run.step() }
            run.finish()
            #expect(run.complaint == nil, "seed \(seed)")
        }
    }
}
