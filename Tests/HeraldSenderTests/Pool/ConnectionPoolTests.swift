import HeraldCore
import NIOCore
import Testing

@testable import HeraldSender

@Suite("The pool decides who may open or reuse a connection, and which must go")
struct ConnectionPoolTests {
    private let now = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let first: Destination
    private let second: Destination

    init() throws {
        first = Destination(try WebhookURL.read("https://first.receiver.test/"))
        second = Destination(try WebhookURL.read("https://second.receiver.test/"))
    }

    private func pool(busy: Int = 10, draining: Int = 2, idle: Int = 2) -> ConnectionPool {
        ConnectionPool(
            bounds: PoolBounds(
                busy: busy,
                draining: draining,
                idle: idle,
                drainTimeout: .milliseconds(250),
                idleExpiry: .seconds(30),
                maxAge: .seconds(300)
            )
        )
    }

    private func connection(_ number: UInt64) -> ConnectionID { ConnectionID(rawValue: number) }

    private func opened(_ number: UInt64, close: [ConnectionID] = []) -> PoolAdmission {
        PoolAdmission(grant: .open(connection(number)), close: close)
    }

    private func reused(_ number: UInt64) -> PoolAdmission {
        PoolAdmission(grant: .reuse(connection(number)))
    }

    @Test("a released connection is used again, the last one first")
    func reuse() {
        var pool = pool()
        #expect(pool.acquire(first, at: now) == opened(1))
        #expect(pool.acquire(first, at: now) == opened(2))
        #expect(pool.release(connection(1), at: now) == nil)
        #expect(pool.release(connection(2), at: now) == nil)
        #expect(pool.acquire(first, at: now) == reused(2))
        #expect(pool.acquire(first, at: now) == reused(1))
        #expect(pool.acquire(first, at: now) == opened(3))
    }

    @Test("another destination's connection is never used")
    func separation() {
        var pool = pool()
        _ = pool.acquire(first, at: now)
        _ = pool.release(connection(1), at: now)
        #expect(pool.acquire(second, at: now) == opened(2))
    }

    @Test("one destination may have all the connections, and what is beyond them is refused at once")
    func busyBound() {
        var pool = pool(busy: 3)
        for number in 1...3 { #expect(pool.acquire(first, at: now) == opened(UInt64(number))) }
        #expect(pool.acquire(first, at: now) == PoolAdmission(grant: nil))
        #expect(pool.acquire(second, at: now) == PoolAdmission(grant: nil))
        pool.remove(connection(2))
        #expect(pool.acquire(second, at: now) == opened(4))
    }

    @Test("connections that drain or are idle take no room from those in use")
    func boundsApart() {
        var pool = pool(busy: 1)
        _ = pool.acquire(first, at: now)
        #expect(pool.drain(connection(1), at: now) == nil)
        #expect(pool.acquire(first, at: now) == opened(2))
        #expect(pool.release(connection(2), at: now) == nil)
        #expect(pool.acquire(second, at: now) == opened(3))
        #expect(pool.openCount == 3)
    }

    @Test("of too many idle connections the one that is idle longest is closed, whosever it is")
    func idleBound() {
        var pool = pool()
        for destination in [first, second, first] { _ = pool.acquire(destination, at: now) }
        #expect(pool.release(connection(2), at: now) == nil)
        #expect(pool.release(connection(1), at: now) == nil)
        #expect(pool.release(connection(3), at: now) == connection(2))
        #expect(pool.openCount == 2)
        #expect(pool.acquire(second, at: now) == opened(4))
    }

    @Test("of too many draining connections the one that drains longest is closed")
    func drainingBound() {
        var pool = pool()
        for _ in 0..<3 { _ = pool.acquire(first, at: now) }
        #expect(pool.drain(connection(2), at: now) == nil)
        #expect(pool.drain(connection(1), at: now) == nil)
        #expect(pool.drain(connection(2), at: now) == nil)
        #expect(pool.drain(connection(3), at: now) == connection(2))
        #expect(pool.openCount == 2)
    }

    @Test("a connection that has drained is used again, and one that has not within its moment is closed")
    func drains() {
        var pool = pool()
        _ = pool.acquire(first, at: now)
        _ = pool.acquire(first, at: now)
        _ = pool.drain(connection(1), at: now)
        _ = pool.drain(connection(2), at: now)
        #expect(pool.release(connection(1), at: now) == nil)
        #expect(pool.firstExpiry == now + .milliseconds(250))
        #expect(pool.popExpired(at: now + .milliseconds(249)) == nil)
        #expect(pool.popExpired(at: now + .milliseconds(250)) == connection(2))
        #expect(pool.popExpired(at: now + .milliseconds(250)) == nil)
        #expect(pool.acquire(first, at: now) == reused(1))
    }

    @Test("a connection past its age is closed instead of used or kept")
    func age() {
        var pool = pool()
        _ = pool.acquire(first, at: now)
        _ = pool.release(connection(1), at: now)
        let later = now + .seconds(300)
        #expect(pool.acquire(first, at: later) == opened(2, close: [connection(1)]))
        #expect(pool.release(connection(2), at: later + .seconds(300)) == connection(2))
        #expect(pool.openCount == 0)
    }

    @Test("a connection that was replaced is as young as the one in its slot")
    func renewal() {
        var pool = pool()
        _ = pool.acquire(first, at: now)
        pool.renew(connection(1), at: now + .seconds(299))
        #expect(pool.release(connection(1), at: now + .seconds(300)) == nil)
    }

    @Test("idle connections expire in the order in which they fell idle")
    func expiry() {
        var pool = pool()
        _ = pool.acquire(first, at: now)
        _ = pool.acquire(first, at: now)
        _ = pool.release(connection(2), at: now)
        _ = pool.release(connection(1), at: now + .seconds(1))
        #expect(pool.firstExpiry == now + .seconds(30))
        #expect(pool.popExpired(at: now + .seconds(30)) == connection(2))
        #expect(pool.popExpired(at: now + .seconds(30)) == nil)
        #expect(pool.popExpired(at: now + .seconds(31)) == connection(1))
        #expect(pool.openCount == 0)
    }

    @Test("every event loop may have all connections in use, and its share of the idle ones")
    func shares() {
        let configuration = SenderConfiguration(busyConnections: 100, idleConnections: 10)
        let bounds = PoolBounds(configuration, loopCount: 4)
        #expect(bounds.busy == 100)
        #expect(bounds.idle == 3)
    }

    @Test("whatever happens, bounds hold, and no connection is given to two")
    func randomly() {
        for seed in UInt64(0)..<200 {
            var run = PoolRun(seed: seed, pool: pool(busy: 4), destinations: [first, second])
            for _ in 0..<300 { run.step() }
            run.finish()
            #expect(run.complaint == nil, "seed \(seed)")
        }
    }
}
