import HeraldCore
import NIOCore

/// The bookkeeping of one event loop's connections: who may open one, who may reuse one, which must go.
///
/// It is a value that decides and does nothing: the caller opens and closes what it is told to, and reports back.
/// Nobody waits here: how many sends are under way is the engine's decision, and one that waited for a connection would
/// spend its deadline on it.
struct ConnectionPool {
    /// What a connection does.
    private enum Use {
        /// A send waits on it. Can become: `draining`, `idle`.
        case busy
        /// Its send has its answer; the rest of the body is read. Can become: `idle`.
        case draining(ExpiryList<ConnectionID>.Handle)
        /// Nothing. Can become: `busy`.
        case idle(ExpiryList<ConnectionID>.Handle)
    }

    private struct Entry {
        let destination: Destination
        var openedAt: NIODeadline
        var use = Use.busy
        /// Whether it was opened to whom we may not trust any more.
        var isRetired = false
    }

    let bounds: PoolBounds
    private var entries: [ConnectionID: Entry] = [:]
    /// Last used last; it is taken first, so that the surplus expires.
    private var idleByDestination: [Destination: [ConnectionID]] = [:]
    private var draining = ExpiryList<ConnectionID>()
    private var idle = ExpiryList<ConnectionID>()
    private var lastID: UInt64 = 0

    /// An empty pool.
    init(bounds: PoolBounds) {
        self.bounds = bounds
    }

    /// How many connections are open or being opened.
    var openCount: Int { entries.count }

    /// When the first connection that is draining or idle expires.
    var firstExpiry: NIODeadline? {
        guard let first = idle.firstExpiry, let other = draining.firstExpiry else {
            return idle.firstExpiry ?? draining.firstExpiry
        }
        return min(first, other)
    }

    /// Asks for a connection. Old idle connections found on the way are to be closed.
    mutating func acquire(_ destination: Destination, at now: NIODeadline) -> PoolAdmission {
        guard entries.count - draining.count - idle.count < bounds.busy else { return PoolAdmission(grant: nil) }
        var close: [ConnectionID] = []
        while let id = idleByDestination[destination]?.last, let entry = entries[id] {
            if isFit(entry, at: now) {
                makeBusy(id)
                return PoolAdmission(grant: .reuse(id), close: close)
            }
            remove(id)
            close.append(id)
        }
        lastID += 1
        let id = ConnectionID(rawValue: lastID)
        entries[id] = Entry(destination: destination, openedAt: now)
        return PoolAdmission(grant: .open(id), close: close)
    }

    /// Takes note that a connection's send has its answer, and that the rest of the response is given a moment.
    ///
    /// - Returns: a connection to close: the one that has drained longest, if there are too many.
    mutating func drain(_ id: ConnectionID, at now: NIODeadline) -> ConnectionID? {
        guard case .busy = entries[id]?.use else { return nil }
        entries[id]?.use = .draining(draining.append(id, expiringAt: now + bounds.drainTimeout))
        return draining.count > bounds.draining ? evict(draining.first) : nil
    }

    /// Takes back a connection that is fit for another exchange.
    ///
    /// - Returns: a connection to close: this one if it is too old, or the one that has been idle longest, if there are
    ///   too many.
    mutating func release(_ id: ConnectionID, at now: NIODeadline) -> ConnectionID? {
        guard let entry = entries[id] else { return nil }
        makeBusy(id)
        if !isFit(entry, at: now) {
            remove(id)
            return id
        }
        idleByDestination[entry.destination, default: []].append(id)
        entries[id]?.use = .idle(idle.append(id, expiringAt: now + bounds.idleExpiry))
        return idle.count > bounds.idle ? evict(idle.first) : nil
    }

    /// Takes note that a connection is gone, or never came to be.
    mutating func remove(_ id: ConnectionID) {
        makeBusy(id)
        entries[id] = nil
    }

    /// Keeps the slot of a connection that died, for another one that the same send opens at once.
    mutating func renew(_ id: ConnectionID, at now: NIODeadline) {
        entries[id]?.openedAt = now
        entries[id]?.isRetired = false
    }

    /// Takes out one connection that has been draining or idle for too long.
    mutating func popExpired(at now: NIODeadline) -> ConnectionID? {
        if let expiry = draining.firstExpiry, expiry <= now { return evict(draining.first) }
        if let expiry = idle.firstExpiry, expiry <= now { return evict(idle.first) }
        return nil
    }

    /// Lets no connection be used again that is open or being opened.
    ///
    /// - Returns: those to close now; the others are closed when they are given back.
    mutating func retireAll() -> [ConnectionID] {
        for id in entries.keys { entries[id]?.isRetired = true }
        let unused = idleByDestination.values.flatMap(\.self)
        for id in unused { remove(id) }
        return unused
    }

    private func isFit(_ entry: Entry, at now: NIODeadline) -> Bool {
        !entry.isRetired && now - entry.openedAt < bounds.maxAge
    }

    private mutating func evict(_ id: ConnectionID?) -> ConnectionID? {
        if let id { remove(id) }
        return id
    }

    /// Takes a connection out of the list that it expires in.
    private mutating func makeBusy(_ id: ConnectionID) {
        guard let entry = entries[id] else { return }
        switch entry.use {
        case .busy:
            return
        case .draining(let handle):
            draining.remove(handle)
        case .idle(let handle):
            idle.remove(handle)
            var ids = idleByDestination.removeValue(forKey: entry.destination) ?? []
            if let index = ids.lastIndex(of: id) { ids.remove(at: index) }
            if !ids.isEmpty { idleByDestination[entry.destination] = ids }
        }
        entries[id]?.use = .busy
    }
}
