import NIOCore

@testable import HeraldSender

/// Drives a pool at random, and complains when it breaks a promise.
struct PoolRun {
    private var random: SeededGenerator
    private var pool: ConnectionPool
    private let destinations: [Destination]
    private var now = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private var busy: [ConnectionID: SendID] = [:]
    private var idle: Set<ConnectionID> = []
    private var waiting: [SendID: Destination] = [:]
    private var lastSend: UInt64 = 0
    private(set) var complaint: String?

    init(seed: UInt64, pool: ConnectionPool, destinations: [Destination]) {
        random = SeededGenerator(seed: seed)
        self.pool = pool
        self.destinations = destinations
    }

    /// One random event.
    mutating func step() {
        now = now + .seconds(Int64.random(in: 0...20, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: acquire()
        case 2: giveBack { pool, id, now in pool.release(id, at: now) }
        case 3: giveBack { pool, id, now in pool.remove(id, at: now) }
        case 4: cancel()
        case _: expire()
        }
        check()
    }

    /// Gives everything back; then nobody may be left waiting.
    mutating func finish() {
        while !busy.isEmpty { giveBack { pool, id, now in pool.release(id, at: now) } }
        if !waiting.isEmpty { complaint = complaint ?? "\(waiting.count) were never served" }
        now = now + .seconds(1000)
        expire()
        if pool.openCount != 0 { complaint = complaint ?? "\(pool.openCount) connections are left" }
    }

    private mutating func acquire() {
        guard let destination = destinations.randomElement(using: &random) else { return }
        lastSend += 1
        let send = SendID(rawValue: lastSend)
        switch pool.acquire(destination, for: send, at: now) {
        case .granted(let grant, let close): carryOut(PoolActions(close: close, grant: grant))
        case .waits: waiting[send] = destination
        case .refused: break
        }
    }

    private mutating func giveBack(_ body: (inout ConnectionPool, ConnectionID, NIODeadline) -> PoolActions) {
        let ids = busy.keys.sorted { $0.rawValue < $1.rawValue }
        guard let id = ids.randomElement(using: &random) else { return }
        busy[id] = nil
        let before = pool.openCount
        let actions = body(&pool, id, now)
        carryOut(actions)
        if busy[id] == nil, !actions.close.contains(id), pool.openCount == before, actions.grant == nil {
            idle.insert(id)
        }
    }

    private mutating func cancel() {
        let sends = waiting.keys.sorted()
        guard let send = sends.randomElement(using: &random), let destination = waiting.removeValue(forKey: send) else {
            return
        }
        if pool.cancel(send, of: destination) == nil { complaint = complaint ?? "\(send) waited, and was not known" }
    }

    private mutating func expire() {
        while let id = pool.popExpired(at: now) {
            if idle.remove(id) == nil { complaint = complaint ?? "\(id) expired, and was not idle" }
        }
    }

    private mutating func carryOut(_ actions: PoolActions) {
        for id in actions.close {
            busy[id] = nil
            idle.remove(id)
        }
        switch actions.grant {
        case .reuse(let id, let send):
            if busy[id] != nil { complaint = complaint ?? "\(id) was given to two" }
            idle.remove(id)
            busy[id] = send
            waiting[send] = nil
        case .open(let id, let send):
            busy[id] = send
            waiting[send] = nil
        case nil:
            break
        }
    }

    private mutating func check() {
        if pool.openCount != busy.count + idle.count { complaint = complaint ?? "count is wrong" }
        if pool.openCount > pool.bounds.total { complaint = complaint ?? "too many connections" }
        if !waiting.isEmpty, busy.isEmpty { complaint = complaint ?? "someone waits while nothing is in use" }
    }
}
