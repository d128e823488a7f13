import HeraldCore
import NIOCore
import NIOPosix
import Synchronization

/// Tells other nodes of work that this one left in the store, at once and then not again for a moment: what comes
/// meanwhile is told together.
///
/// It is told after the work is on disk, in a transaction that does nothing else (``WakeupSQL``), and only once. Whoever
/// does not hear of it looks for it.
final class WakeupCaller: Sendable {
    private let pool: SessionPool
    private let state = Mutex(State())

    private struct State {
        var untold: Set<WebhookID> = []
        /// Whether the next telling has been arranged.
        var isArranged = false
    }

    /// Tells by way of a pool's sessions.
    init(pool: SessionPool) {
        self.pool = pool
    }

    /// These webhooks may have something claimable.
    func call(_ webhooks: [WebhookID]) {
        guard !webhooks.isEmpty else { return }
        let isFirst = state.withLock { state in
            // One more than are named says that there are too many to name.
            for webhook in webhooks where state.untold.count <= Limits.notifiedWebhooks { state.untold.insert(webhook) }
            defer { state.isArranged = true }
            return !state.isArranged
        }
        if isFirst { tell() }
    }

    /// Tells what has not been told, at last.
    func end() async {
        guard let statement = next() else { return }
        // Whoever does not hear of it looks for it.
        try? await pool.run(Self.context, for: .reading) { _ = try $0.transact([statement]) }
    }

    private func tell() {
        guard let statement = next() else { return }
        pool.enqueue(Self.context, for: .reading) { session in
            _ = try session.transact([statement])
        } tell: { _ in
            MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(Limits.notificationPause)) {
                self.tell()
            }
        }
    }

    /// What tells of what is untold; `nil` when there is nothing, and then nothing is arranged any more.
    private func next() -> Statement? {
        let webhooks = state.withLock { state in
            defer { state.untold = [] }
            state.isArranged = !state.untold.isEmpty
            return Array(state.untold)
        }
        guard !webhooks.isEmpty else { return nil }
        guard webhooks.count <= Limits.notifiedWebhooks else { return Statement(WakeupSQL.payload, [.text("")]) }
        return Statement(WakeupSQL.webhooks, [.ids(webhooks)])
    }

    private static let context = "telling other nodes of work"
}
