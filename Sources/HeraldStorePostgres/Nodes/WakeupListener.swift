import HeraldCore
import HeraldStore
import Logging
import NIOPosix
import Synchronization

/// Hears what other nodes tell of work that they left in the store (``WakeupSQL``), on a session and a thread of its
/// own.
///
/// A session may be deaf without a word: a connection that broke silently, or a pooler that gives out server
/// connections by the transaction, so that notifications come to one that nobody waits on. After a silence the session
/// therefore has a notification sent by another one, and is given up when it does not hear that either. While there is
/// none that hears, work is found by looking, as it is when a notification is lost.
final class WakeupListener: Sendable {
    /// What was heard. Only one task may listen.
    let wakeups: AsyncStream<Wakeup>
    private let passOn: AsyncStream<Wakeup>.Continuation
    private let pool: SessionPool
    private let logger: Logger
    private let state = Mutex(State.silent)

    private enum State: Sendable {
        /// Nobody has asked. Can become `listening` or `ended`.
        case silent
        /// Can become `ended`.
        case listening(NIOThreadPool, until: Bell)
        case ended
    }

    /// Makes a listener to what others tell in a pool's database; ``start()`` sets it going.
    init(pool: SessionPool, logger: Logger) {
        self.pool = pool
        self.logger = logger
        (wakeups, passOn) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Limits.wakeupsInMemory))
    }

    /// Begins to listen, unless it has begun or ended.
    func start() {
        state.withLock { state in
            guard case .silent = state else { return }
            guard let bell = Bell() else {
                logger.notice("notifications of other nodes are not listened to: no pipe is to be had")
                return
            }
            let thread = NIOThreadPool(numberOfThreads: 1)
            thread.start()
            thread.submit { _ in self.listen(until: bell) }
            state = .listening(thread, until: bell)
        }
    }

    /// Ends listening, and returns when its connection is closed.
    func end() async {
        let before = state.withLock { state in
            defer { state = .ended }
            return state
        }
        passOn.finish()
        guard case .listening(let thread, let bell) = before else { return }
        bell.ring()
        // It fails only for pools that were never started.
        try? await thread.shutdownGracefully()
    }

    private func listen(until bell: Bell) {
        var isDeaf = false
        while bell.isSilent {
            do {
                let connection = try LibpqConnection(url: pool.url, patience: pool.patience, name: pool.name)
                _ = try connection.exchange([Statement(WakeupSQL.listen)])
                try hear(on: connection, until: bell) {
                    if isDeaf { logger.notice("notifications of other nodes arrive again") }
                    isDeaf = false
                }
            } catch {
                if !isDeaf {
                    logger.notice(
                        "notifications of other nodes do not arrive; their work is found by looking",
                        metadata: ["cause": "\(error)"]
                    )
                }
                isDeaf = true
                bell.waits(
                    within: error is ConnectionLoss ? Limits.databaseReconnecting : Limits.notificationSilence
                )
            }
        }
    }

    /// Passes on what comes, until a bell rings.
    ///
    /// - Parameter hears: called whenever something came.
    /// - Throws: ``ConnectionLoss``, ``Deafness``.
    private func hear(on connection: LibpqConnection, until bell: Bell, hears: () -> Void) throws {
        var isExpecting = true
        sendEcho()
        while true {
            let patience = isExpecting ? pool.patience.echo : Limits.notificationSilence
            let payloads = try connection.notifications(within: patience, unless: bell)
            guard bell.isSilent else { return }
            if payloads.isEmpty {
                guard !isExpecting else { throw Deafness() }
                sendEcho()
            } else {
                hears()
                for wakeup in payloads.compactMap(WakeupSQL.wakeup) { passOn.yield(wakeup) }
            }
            isExpecting = payloads.isEmpty
        }
    }

    private func sendEcho() {
        pool.enqueue("making sure that notifications arrive", for: .opening) { session in
            _ = try session.transact([Statement(WakeupSQL.payload, [.text(WakeupSQL.echo)])])
        } tell: { _ in
            // Should it fail, the silence says so.
        }
    }

    /// A session did not hear what another sent.
    private struct Deafness: Error, CustomStringConvertible {
        let description =
            "a notification did not come back, as behind a pooler that gives connections out by the transaction"
    }
}
