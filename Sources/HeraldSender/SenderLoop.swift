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
    private(set) var setup: SenderLoopSetup
    var pool: ConnectionPool
    var connections: [ConnectionID: Connection] = [:]
    private var sends: [SendID: Send] = [:]
    private var deadlines = ExpiryList<SendID>()
    private var rejections = ExpiryList<SendID>()
    private var timer: (rings: NIODeadline, task: Scheduled<Void>)?
    private var isShutDown = false

    /// A loop without connections.
    init(on eventLoop: any EventLoop, setup: SenderLoopSetup) {
        self.eventLoop = eventLoop
        self.setup = setup
        pool = ConnectionPool(bounds: setup.bounds)
    }

    /// Sends that are under way.
    var sendCount: Int { sends.count }

    /// Takes a send on. It is answered in any case, by its deadline at the latest.
    func start(_ send: Send) {
        guard !isShutDown else { return send.answer(.notAttempted(.shuttingDown)) }
        sends[send.id] = send
        send.deadlineHandle = deadlines.append(send.id, expiringAt: send.deadline)
        armTimer()
        let admission = pool.acquire(send.destination, at: .now())
        for id in admission.close { connections.removeValue(forKey: id)?.close() }
        switch admission.grant {
        case .reuse(let id):
            guard let connection = connections[id] else { return open(id, for: send) }
            exchange(send, on: connection, isReused: true)
        case .open(let id):
            open(id, for: send)
        case nil:
            abandon(send, .notAttempted(.outOfResources))
        }
    }

    /// Trusts others from now on.
    func adopt(_ trust: SenderTrust) {
        setup.trust = trust
        for id in pool.retireAll() { connections.removeValue(forKey: id)?.close() }
    }

    /// Answers all sends, closes all connections, and takes no more.
    func shutDown() {
        isShutDown = true
        timer?.task.cancel()
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
        case .new:
            break
        case .resolving(let id):
            pool.remove(id)
        case .connecting(let id, let connector):
            connector.cancel()
            pool.remove(id)
        case .handshaking(let connection), .exchanging(let connection):
            close(connection)
        }
    }

    /// Puts the timings to an outcome.
    func attempted(
        _ send: Send,
        _ outcome: AttemptOutcome,
        _ response: ResponseExcerpt?,
        _ retryAfter: RetryAfter? = nil
    ) -> SendResult {
        .attempted(
            outcome: outcome,
            timings: send.progress.finish(at: .now()),
            response: response,
            retryAfter: retryAfter,
            certificateEnd: send.certificateEnd
        )
    }

    /// Closes a connection that the pool still knows.
    func close(_ connection: Connection) {
        connection.close()
        connections[connection.id] = nil
        pool.remove(connection.id)
    }

    /// Gives a connection back that is fit for the next exchange.
    func release(_ connection: Connection) {
        connection.becomeIdle()
        makeRoom(pool.release(connection.id, at: .now()))
    }

    /// Leaves a connection whose send has its answer to read the rest of its response, for a moment.
    func drain(_ connection: Connection) {
        connection.becomeDraining()
        makeRoom(pool.drain(connection.id, at: .now()))
    }

    /// Waits no longer than a moment for the rest of a rejection.
    func limitWaitForBody(of send: Send) {
        guard send.rejectionHandle == nil else { return }
        send.rejectionHandle = rejections.append(send.id, expiringAt: .now() + setup.rejectedBodyTimeout)
        armTimer()
    }

    /// Lets go of a send that has its answer and holds nothing.
    func forget(_ send: Send) {
        sends[send.id] = nil
        if let handle = send.deadlineHandle { deadlines.remove(handle) }
        if let handle = send.rejectionHandle { rejections.remove(handle) }
        send.deadlineHandle = nil
        send.rejectionHandle = nil
    }

    private func makeRoom(_ surplus: ConnectionID?) {
        if let surplus { connections.removeValue(forKey: surplus)?.close() }
        armTimer()
    }

    private func runOutOfTime(_ send: Send) {
        switch send.stage {
        case .new: abandon(send, .notAttempted(.outOfResources))
        case .resolving where setup.resolver.isAway: abandon(send, .notAttempted(.resolverUnavailable))
        case .resolving: end(send, .timedOut(.resolve))
        case .connecting(_, let connector) where setup.proxy != nil && connector.isBeforeProxy:
            abandon(send, .notAttempted(.proxyUnavailable))
        case .connecting: end(send, .timedOut(.connect))
        case .handshaking: end(send, .timedOut(.tls))
        case .exchanging(let connection):
            if let step = connection.runOutOfTime() { perform(step, on: connection) }
        }
    }

    /// Sets the one timer to what expires first. When that leaves before its time the timer rings for nothing, once.
    private func armTimer() {
        let first = min(
            deadlines.firstExpiry ?? .distantFuture,
            rejections.firstExpiry ?? .distantFuture,
            pool.firstExpiry ?? .distantFuture
        )
        guard !isShutDown, first < timer?.rings ?? .distantFuture else { return }
        timer?.task.cancel()
        let task = eventLoop.assumeIsolated().scheduleTask(deadline: first) { [weak self] in
            self?.timer = nil
            self?.expire(at: .now())
            self?.armTimer()
        }
        timer = (first, task)
    }

    private func expire(at now: NIODeadline) {
        while let id = deadlines.popExpired(at: now) {
            sends[id]?.deadlineHandle = nil
            sends[id].map(runOutOfTime)
        }
        while let id = rejections.popExpired(at: now) {
            sends[id]?.rejectionHandle = nil
            sends[id].map(runOutOfTime)
        }
        while let id = pool.popExpired(at: now) {
            connections.removeValue(forKey: id)?.close()
        }
    }
}
