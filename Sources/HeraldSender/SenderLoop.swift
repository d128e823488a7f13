import HeraldCore
import Logging
import NIOCore
import NIOSSL

/// The part of a sender that lives on one event loop: its sends, its connections, its deadlines. Nothing is shared
/// with other loops, so nothing is locked.
///
/// The values decide (``ConnectionPool``, ``ConnectRace``, ``Exchange``); this class carries out.
final class SenderLoop {
    let eventLoop: any EventLoop
    let setup: SenderLoopSetup
    var pool: ConnectionPool
    var connections: [ConnectionID: Connection] = [:]
    private var sends: [SendID: Send] = [:]
    private var deadlines = ExpiryList<SendID>()
    private var deadlineTimer: Scheduled<Void>?
    private var idleTimer: Scheduled<Void>?
    private var grants = CircularBuffer<PoolGrant>(initialCapacity: 1)
    private var isCarryingOut = false
    private var isShutDown = false

    /// A loop without connections.
    init(on eventLoop: any EventLoop, setup: SenderLoopSetup) {
        self.eventLoop = eventLoop
        self.setup = setup
        pool = ConnectionPool(bounds: setup.bounds)
    }

    /// Sends that are under way, those that only drain a response included.
    var sendCount: Int { sends.count }

    /// Takes a send on. It is answered in any case, by its deadline at the latest.
    func start(_ send: Send) {
        guard !isShutDown else { return send.answer(.notAttempted(.shuttingDown)) }
        sends[send.id] = send
        send.deadlineHandle = deadlines.append(send.id, expiringAt: send.deadline)
        armDeadlineTimer()
        switch pool.acquire(send.destination, for: send.id, at: .now()) {
        case .granted(let grant, let close): carryOut(PoolActions(close: close, grant: grant))
        case .waits: send.stage = .waiting
        case .refused: abandon(send, .notAttempted(.outOfResources))
        }
    }

    /// Stops a send whose caller does not want it any more.
    func cancel(_ id: SendID) {
        guard let send = sends[id] else { return }
        abandon(send, .notAttempted(.shuttingDown))
    }

    /// Answers all sends, closes all connections, and takes no more.
    func shutDown() {
        isShutDown = true
        deadlineTimer?.cancel()
        idleTimer?.cancel()
        for send in sends.values {
            abandon(send, .notAttempted(.shuttingDown))
        }
        for connection in connections.values {
            connection.close()
        }
        connections = [:]
        pool = ConnectionPool(bounds: setup.bounds)
    }

    /// The attempt has ended before any exchange: answers, and gives back the slot or the connection.
    func end(_ send: Send, _ outcome: AttemptOutcome) {
        abandon(send, attempted(send, outcome, nil))
    }

    /// Answers, and undoes what the send holds at its stage.
    func abandon(_ send: Send, _ result: SendResult) {
        send.answer(result)
        forget(send)
        switch send.stage {
        case .waiting:
            _ = pool.cancel(send.id, of: send.destination)
        case .resolving(let slot):
            carryOut(pool.remove(slot, at: .now()))
        case .connecting(let slot, let connector):
            connector.cancel()
            carryOut(pool.remove(slot, at: .now()))
        case .handshaking(let connection), .exchanging(let connection):
            close(connection)
        }
    }

    /// Puts the timings to an outcome.
    func attempted(_ send: Send, _ outcome: AttemptOutcome, _ response: ResponseExcerpt?) -> SendResult {
        .attempted(outcome: outcome, timings: send.progress.finish(at: .now()), response: response)
    }

    /// Closes a connection that the pool still knows, and lets the next in line have its slot.
    func close(_ connection: Connection) {
        connection.close()
        connections[connection.id] = nil
        carryOut(pool.remove(connection.id, at: .now()))
    }

    /// Gives a connection back that is fit for the next exchange.
    func release(_ connection: Connection) {
        connection.becomeIdle()
        carryOut(pool.release(connection.id, at: .now()))
        armIdleTimer()
    }

    /// Lets go of a send that has its answer and holds nothing.
    func forget(_ send: Send) {
        sends[send.id] = nil
        if let handle = send.deadlineHandle {
            deadlines.remove(handle)
            send.deadlineHandle = nil
        }
    }

    /// Does what the pool decided. A grant can fail at once and free its slot for the next in line; they take turns
    /// here instead of nesting as deep as the line is long.
    private func carryOut(_ actions: PoolActions) {
        for id in actions.close {
            connections.removeValue(forKey: id)?.close()
        }
        guard let grant = actions.grant, !isShutDown else { return }
        grants.append(grant)
        guard !isCarryingOut else { return }
        isCarryingOut = true
        while let grant = grants.popFirst() {
            use(grant)
        }
        isCarryingOut = false
    }

    private func use(_ grant: PoolGrant) {
        switch grant {
        case .reuse(let id, let sendID):
            guard let connection = connections[id] else { return carryOut(pool.remove(id, at: .now())) }
            guard let send = sends[sendID] else { return release(connection) }
            exchange(send, on: connection, isReused: true)
        case .open(let id, let sendID):
            guard let send = sends[sendID] else { return carryOut(pool.remove(id, at: .now())) }
            open(id, for: send)
        }
    }

    private func deadlinePassed(_ send: Send) {
        send.deadlineHandle = nil
        switch send.stage {
        case .waiting:
            switch pool.cancel(send.id, of: send.destination) {
            case .forDestination: end(send, .timedOut(.connect))
            case .forTotal, nil: abandon(send, .notAttempted(.outOfResources))
            }
        case .resolving: end(send, .timedOut(.resolve))
        case .connecting: end(send, .timedOut(.connect))
        case .handshaking: end(send, .timedOut(.tls))
        case .exchanging(let connection):
            if let step = connection.deadlinePassed() { perform(step, on: connection) }
        }
    }

    private func armDeadlineTimer() {
        guard deadlineTimer == nil, !isShutDown, let first = deadlines.firstExpiry else { return }
        deadlineTimer = eventLoop.assumeIsolated().scheduleTask(deadline: first) { [weak self] in
            guard let self else { return }
            self.deadlineTimer = nil
            let now = NIODeadline.now()
            while let id = self.deadlines.popExpired(at: now) {
                if let send = self.sends[id] { self.deadlinePassed(send) }
            }
            self.armDeadlineTimer()
        }
    }

    private func armIdleTimer() {
        guard idleTimer == nil, !isShutDown, let first = pool.firstIdleExpiry else { return }
        idleTimer = eventLoop.assumeIsolated().scheduleTask(deadline: first) { [weak self] in
            guard let self else { return }
            self.idleTimer = nil
            let now = NIODeadline.now()
            while let id = self.pool.popExpired(at: now) {
                self.connections.removeValue(forKey: id)?.close()
            }
            self.armIdleTimer()
        }
    }
}
