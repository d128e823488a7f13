import HeraldChance
import NIOCore

@testable import HeraldSender

/// Drives a pool at random, and complains when it breaks a promise.
struct PoolRun {
    private var random: SeededGenerator
    private var pool: ConnectionPool
    private let destinations: [Destination]
    private var now = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private var busy: [ConnectionID: Destination] = [:]
    private var draining: [ConnectionID: Destination] = [:]
    private var idle: [ConnectionID: Destination] = [:]
    private(set) var complaint: String?

    init(seed: UInt64, pool: ConnectionPool, destinations: [Destination]) {
        random = SeededGenerator(seed: seed)
        self.pool = pool
        self.destinations = destinations
    }

    /// One random event.
    mutating func step() {
        now = now + .milliseconds(Int64.random(in: 0...10_000, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2: acquire()
        case 3: giveBack(.release)
        case 4: giveBack(.drain)
        case 5: finishDraining()
        case 6: giveBack(.remove)
        case _: expire()
        }
        check()
    }

    /// Gives everything back, and lets it expire.
    mutating func finish() {
        while !busy.isEmpty { giveBack(.release) }
        now = now + .seconds(1000)
        expire()
        if pool.openCount != 0 { complain("\(pool.openCount) connections are left") }
    }

    private enum Way { case release, drain, remove }

    private mutating func acquire() {
        guard let destination = destinations.randomElement(using: &random) else { return }
        let admission = pool.acquire(destination, at: now)
        for id in admission.close { forget(id, from: \.idle) }
        switch admission.grant {
        case .reuse(let id):
            if idle[id] != destination { complain("\(id) was not idle, or another's") }
            idle[id] = nil
            busy[id] = destination
        case .open(let id):
            if busy[id] ?? draining[id] ?? idle[id] != nil { complain("\(id) was given to two") }
            busy[id] = destination
        case nil:
            if busy.count < pool.bounds.busy { complain("refused with \(busy.count) in use") }
        }
    }

    private mutating func giveBack(_ way: Way) {
        guard let id = any(of: busy), let destination = busy.removeValue(forKey: id) else { return }
        switch way {
        case .release:
            idle[id] = destination
            if let surplus = pool.release(id, at: now) { forget(surplus, from: \.idle) }
        case .drain:
            draining[id] = destination
            if let surplus = pool.drain(id, at: now) { forget(surplus, from: \.draining) }
        case .remove:
            pool.remove(id)
        }
    }

    private mutating func finishDraining() {
        guard let id = any(of: draining), let destination = draining.removeValue(forKey: id) else { return }
        idle[id] = destination
        if let surplus = pool.release(id, at: now) { forget(surplus, from: \.idle) }
    }

    private mutating func expire() {
        while let id = pool.popExpired(at: now) {
            forget(id, from: draining[id] == nil ? \.idle : \.draining)
        }
    }

    private mutating func any(of connections: [ConnectionID: Destination]) -> ConnectionID? {
        connections.keys.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &random)
    }

    private mutating func forget(
        _ id: ConnectionID,
        from list: WritableKeyPath<PoolRun, [ConnectionID: Destination]>
    ) {
        if self[keyPath: list].removeValue(forKey: id) == nil { complain("\(id) had to go, and was not there") }
    }

    private mutating func check() {
        if pool.openCount != busy.count + draining.count + idle.count { complain("count is wrong") }
        if busy.count > pool.bounds.busy { complain("too many in use") }
        if draining.count > pool.bounds.draining { complain("too many drain") }
        if idle.count > pool.bounds.idle { complain("too many idle") }
    }

    private mutating func complain(_ text: String) {
        complaint = complaint ?? text
    }
}
