import HeraldCore
import NIOCore

/// The bookkeeping of one event loop's connections: who may open one, who may reuse one, who waits, who must go.
///
/// It is a value that decides and does nothing: the caller opens and closes what it is told to, and reports back.
/// Two invariants keep it simple. A destination with an idle connection has nobody waiting for it, and nobody waits
/// for the loop's total while any connection is idle.
struct ConnectionPool {
    private struct Entry {
        let destination: Destination
        var openedAt: NIODeadline
        var idle: ExpiryList<ConnectionID>.Handle?
    }

    /// One destination's connections.
    private struct Lane {
        var open = 0
        /// Last used last; it is taken first, so that the surplus expires.
        var idle: [ConnectionID] = []
        var waiting = CircularBuffer<SendID>(initialCapacity: 1)
    }

    private struct Crowded {
        let send: SendID
        let destination: Destination
    }

    let bounds: PoolBounds
    private var entries: [ConnectionID: Entry] = [:]
    private var lanes: [Destination: Lane] = [:]
    private var idle = ExpiryList<ConnectionID>()
    private var crowd = CircularBuffer<Crowded>(initialCapacity: 1)
    private var waitingCount = 0
    private var lastID: UInt64 = 0

    /// An empty pool.
    init(bounds: PoolBounds) {
        self.bounds = bounds
    }

    /// How many connections are open or being opened.
    var openCount: Int { entries.count }

    /// When the first idle connection expires.
    var firstIdleExpiry: NIODeadline? { idle.firstExpiry }

    /// Asks for a connection. Old idle connections found on the way are to be closed.
    mutating func acquire(_ destination: Destination, for send: SendID, at now: NIODeadline) -> PoolAdmission {
        var close: [ConnectionID] = []
        while let id = lanes[destination]?.idle.popLast() {
            if let handle = entries[id]?.idle { idle.remove(handle) }
            entries[id]?.idle = nil
            if let entry = entries[id], now - entry.openedAt < bounds.maxAge {
                return .granted(.reuse(id, for: send), close: close)
            }
            forget(id)
            close.append(id)
        }
        if let lane = lanes[destination], lane.open >= bounds.perDestination {
            guard waitingCount < bounds.waiting else { return .refused }
            wait(send, in: destination)
            return .waits
        }
        if entries.count >= bounds.total {
            guard let oldest = idle.popFirst() else {
                guard waitingCount < bounds.waiting else { return .refused }
                crowd.append(Crowded(send: send, destination: destination))
                waitingCount += 1
                return .waits
            }
            entries[oldest]?.idle = nil
            dropFromLane(oldest)
            forget(oldest)
            close.append(oldest)
        }
        return .granted(.open(mint(destination, at: now), for: send), close: close)
    }

    /// Takes back a connection that is fit for another exchange.
    mutating func release(_ id: ConnectionID, at now: NIODeadline) -> PoolActions {
        guard let entry = entries[id] else { return PoolActions() }
        if now - entry.openedAt >= bounds.maxAge { return retire(id, at: now) }
        let first = lanes[entry.destination]?.waiting.first
        if let crowded = crowd.first, first.map({ crowded.send < $0 }) ?? true {
            guard crowded.destination == entry.destination else { return retire(id, at: now) }
            crowd.removeFirst()
            waitingCount -= 1
            return PoolActions(grant: .reuse(id, for: crowded.send))
        }
        if first != nil, let send = lanes[entry.destination]?.waiting.removeFirst() {
            waitingCount -= 1
            return PoolActions(grant: .reuse(id, for: send))
        }
        lanes[entry.destination]?.idle.append(id)
        entries[id]?.idle = idle.append(id, expiringAt: now + bounds.idleExpiry)
        return PoolActions()
    }

    /// Takes note that a connection is gone, or never came to be; whoever waits longest may open another.
    mutating func remove(_ id: ConnectionID, at now: NIODeadline) -> PoolActions {
        guard let entry = entries[id] else { return PoolActions() }
        if let handle = entry.idle {
            idle.remove(handle)
            dropFromLane(id)
        }
        forget(id)
        return PoolActions(grant: grantFreedSlot(of: entry.destination, at: now))
    }

    /// Keeps the slot of a connection that died, for another one that the same send opens at once.
    mutating func renew(_ id: ConnectionID, at now: NIODeadline) {
        entries[id]?.openedAt = now
    }

    /// Takes a send out of the queue that it waits in.
    ///
    /// - Returns: whom it waited for; `nil` when it did not wait.
    mutating func cancel(_ send: SendID, of destination: Destination) -> PoolWait? {
        if let index = lanes[destination]?.waiting.firstIndex(of: send) {
            lanes[destination]?.waiting.remove(at: index)
            waitingCount -= 1
            return .forDestination
        }
        if let index = crowd.firstIndex(where: { $0.send == send }) {
            crowd.remove(at: index)
            waitingCount -= 1
            return .forTotal
        }
        return nil
    }

    /// Takes out one connection that has been idle for too long.
    mutating func popExpired(at now: NIODeadline) -> ConnectionID? {
        guard let id = idle.popExpired(at: now) else { return nil }
        entries[id]?.idle = nil
        dropFromLane(id)
        forget(id)
        return id
    }

    private mutating func retire(_ id: ConnectionID, at now: NIODeadline) -> PoolActions {
        var actions = remove(id, at: now)
        actions.close.append(id)
        return actions
    }

    private mutating func grantFreedSlot(of destination: Destination, at now: NIODeadline) -> PoolGrant? {
        while entries.count < bounds.total {
            let first = lanes[destination]?.waiting.first
            if let crowded = crowd.first, first.map({ crowded.send < $0 }) ?? true {
                crowd.removeFirst()
                waitingCount -= 1
                guard (lanes[crowded.destination]?.open ?? 0) < bounds.perDestination else {
                    wait(crowded.send, in: crowded.destination)
                    continue
                }
                return .open(mint(crowded.destination, at: now), for: crowded.send)
            }
            guard first != nil, let send = lanes[destination]?.waiting.removeFirst() else { return nil }
            waitingCount -= 1
            return .open(mint(destination, at: now), for: send)
        }
        return nil
    }

    private mutating func wait(_ send: SendID, in destination: Destination) {
        lanes[destination]?.waiting.append(send)
        waitingCount += 1
    }

    private mutating func mint(_ destination: Destination, at now: NIODeadline) -> ConnectionID {
        lastID += 1
        let id = ConnectionID(rawValue: lastID)
        entries[id] = Entry(destination: destination, openedAt: now, idle: nil)
        lanes[destination, default: Lane()].open += 1
        return id
    }

    private mutating func dropFromLane(_ id: ConnectionID) {
        guard let destination = entries[id]?.destination, let index = lanes[destination]?.idle.firstIndex(of: id)
        else { return }
        lanes[destination]?.idle.remove(at: index)
    }

    private mutating func forget(_ id: ConnectionID) {
        guard let entry = entries.removeValue(forKey: id), var lane = lanes[entry.destination] else { return }
        lane.open -= 1
        lanes[entry.destination] = lane.open == 0 && lane.waiting.isEmpty ? nil : lane
    }
}
