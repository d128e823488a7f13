import HeraldCore
import HeraldStore
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// A few connections to the server, each used by one operation at a time, on threads of their own.
///
/// Operations wait for the server by `poll` on their thread, so they read like what they do, and no thread that others
/// share is ever held up (docs/adr/0012). There are as many threads as connections, and what finds none free waits in
/// the threads' queue; its callers' bounds are its own. Connections are opened when they are needed. While none can be
/// opened, operations fail at once as `unavailable`, and the next connecting waits: longer after each failure, up to
/// ``Limits/databaseReconnecting``.
final class SessionPool: Sendable {
    let url: String
    let patience: ServerPatience
    let name: String
    private let watch: ServerWatch
    private let threads = NIOThreadPool(numberOfThreads: Limits.databaseConnections)
    private let state = Mutex(State())

    private struct State {
        var idle: [LibpqConnection] = []
        /// Connections that an operation has, or is opening.
        var taken = 0
        /// Operations that have been admitted and are not done.
        var operations = 0
        var isClosed = false
        /// Called when the last operation is done.
        var onQuiet: CheckedContinuation<Void, Never>?
        /// Why the server could not be reached, until it may be tried again.
        var barrier: ConnectionLoss?
        var failuresInRow = 0
    }

    /// Makes a pool; nothing is connected yet.
    ///
    /// - Parameters:
    ///   - patience: how long the server and its transactions may take.
    ///   - name: by which the server's lists of sessions name the program.
    init(url: String, patience: ServerPatience = .standard, name: String = "herald", logger: Logger) {
        self.url = url
        self.patience = patience
        self.name = name
        watch = ServerWatch(logger: logger)
        threads.start()
    }

    /// Connections that are open or being opened, without those that listen.
    var connectionCount: Int { state.withLock { $0.idle.count + $0.taken } }

    /// Whether an operation could not reach the server or its disk, and none has written since.
    var isFailing: Bool { watch.isFailing }

    /// Runs an operation on a connection, and returns when it is done.
    ///
    /// - Parameters:
    ///   - context: what is being done, in a few words without secrets.
    ///   - purpose: decides what its end says about the server.
    ///   - operation: may run more than once; only its last run counts. A transaction that it leaves open is rolled
    ///     back.
    func run<Value: Sendable>(
        _ context: String,
        for purpose: Purpose = .writing,
        _ operation: @escaping @Sendable (Session) throws -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            enqueue(context, for: purpose, operation) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    /// Runs an operation on a connection, and tells what became of it.
    func enqueue<Value: Sendable>(
        _ context: String,
        for purpose: Purpose = .writing,
        _ operation: @escaping @Sendable (Session) throws -> Value,
        tell: @escaping @Sendable (Result<Value, StoreError>) -> Void
    ) {
        guard admit() else { return tell(.failure(StoreError(.closed, context))) }
        enqueueAdmitted(context, for: purpose, operation) { [self] result in
            tell(result)
            leave()
        }
    }

    /// The same for an operation whose callers were admitted before, and leave after.
    func enqueueAdmitted<Value: Sendable>(
        _ context: String,
        for purpose: Purpose = .writing,
        _ operation: @escaping @Sendable (Session) throws -> Value,
        tell: @escaping @Sendable (Result<Value, StoreError>) -> Void
    ) {
        threads.submit { [self] _ in
            tell(Result { () throws(StoreError) in try perform(context, purpose, operation) })
        }
    }

    /// Takes an operation on, unless the pool is closed; ``leave()`` must follow.
    func admit() -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.operations += 1
            return true
        }
    }

    /// An operation that was admitted is done.
    func leave() {
        let quiet = state.withLock { state in
            state.operations -= 1
            return state.operations == 0 ? state.onQuiet.take() : nil
        }
        quiet?.resume()
    }

    /// Refuses further operations, and returns when those under way are done and all connections closed.
    func close() async {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        await withCheckedContinuation { continuation in
            let isQuiet = state.withLock { state in
                guard state.operations > 0 else { return true }
                state.onQuiet = continuation
                return false
            }
            if isQuiet { continuation.resume() }
        }
        state.withLock { $0.idle = [] }
        // It fails only for pools that were never started.
        try? await threads.shutdownGracefully()
    }

    private func perform<Value>(
        _ context: String,
        _ purpose: Purpose,
        _ operation: (Session) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            let value = try settling(purpose, operation)
            if purpose == .writing { watch.worked() }
            return value
        } catch {
            let failure = StoreError(error, during: context)
            // What took too long says nothing about the server, and is for the caller to tell of.
            if failure.isOutage, !failure.isTimeout, purpose != .opening { watch.failed(error) }
            throw failure
        }
    }

    /// Runs an operation again whose commit may or may not have taken effect: it finds what it did. When that cannot be
    /// found out, the caller is told so.
    private func settling<Value>(_ purpose: Purpose, _ operation: (Session) throws -> Value) throws -> Value {
        do {
            return try perform(operation, isRepeated: false)
        } catch let unsettled as UnsettledCommit {
            guard purpose == .writing else { throw unsettled.cause }
            do {
                return try perform(operation, isRepeated: true)
            } catch  where StoreError(error, during: "").isOutage {
                throw unsettled
            }
        }
    }

    private func perform<Value>(_ operation: (Session) throws -> Value, isRepeated: Bool) throws -> Value {
        state.withLock { $0.taken += 1 }
        defer { state.withLock { $0.taken -= 1 } }
        let connection = try takeConnection()
        let session = Session(connection, isRepeated: isRepeated)
        do {
            let value = try Self.repeatingConflicts(on: session, operation)
            try session.abandonTransaction()
            state.withLock { $0.idle.append(connection) }
            return value
        } catch {
            putBack(connection, after: error)
            throw error
        }
    }

    /// Two transactions may lock the same rows in different orders; one of them is told so and has changed nothing.
    private static func repeatingConflicts<Value>(
        on session: Session,
        _ operation: (Session) throws -> Value
    ) throws -> Value {
        for _ in 1..<Limits.databaseConflicts {
            do {
                return try operation(session)
            } catch let refusal as ServerRefusal where refusal.isConflict {
                try session.abandonTransaction()
            }
        }
        return try operation(session)
    }

    private func takeConnection() throws(ConnectionLoss) -> LibpqConnection {
        while true {
            let (idle, barrier) = state.withLock { ($0.idle.popLast(), $0.barrier) }
            if let idle, idle.isAlive { return idle }
            guard idle == nil else { continue }
            if let barrier { throw barrier }
            return try connect()
        }
    }

    private func connect() throws(ConnectionLoss) -> LibpqConnection {
        do {
            let connection = try LibpqConnection(url: url, patience: patience, name: name)
            state.withLock { $0.failuresInRow = 0 }
            return connection
        } catch {
            raiseBarrier(error)
            throw error
        }
    }

    private func raiseBarrier(_ cause: ConnectionLoss) {
        let delay: Duration? = state.withLock { state in
            guard state.barrier == nil else { return nil }
            state.barrier = cause
            defer { state.failuresInRow = min(state.failuresInRow + 1, 16) }
            return min(Limits.firstDatabaseReconnecting * (1 << state.failuresInRow), Limits.databaseReconnecting)
        }
        guard let delay else { return }
        MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(delay)) { [weak self] in
            self?.state.withLock { $0.barrier = nil }
        }
    }

    /// Keeps a connection for the next operation, unless it is lost, cannot be brought back to where it began, or leads
    /// to a server that will not do any more what is asked of it.
    private func putBack(_ connection: LibpqConnection, after error: any Error) {
        if let loss = error as? ConnectionLoss ?? (error as? UnsettledCommit)?.cause {
            // Who is silent to one is silent to all.
            if loss.isSilence { raiseBarrier(loss) }
            return
        }
        guard (error as? ServerRefusal)?.isFarewell != true else { return }
        do {
            try Session(connection).abandonTransaction()
            state.withLock { $0.idle.append(connection) }
        } catch {
            // The next operation opens another. Whoever had this one is told of its own failure.
        }
    }

    /// What an operation is for, which decides what its end says about the server.
    enum Purpose: Sendable {
        /// Only its failure says something.
        case reading
        /// Its success shows that the server can write.
        case writing
        /// Nobody but its caller hears of its end, since there is no store yet.
        case opening
    }
}
