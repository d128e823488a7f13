import HeraldCore
import NIOCore
import NIOPosix
import Synchronization

/// Tells other nodes of work that this one left in the store, and of what it changed, at once and then not again for a
/// moment: what comes meanwhile is told together.
///
/// It is told after the work is on disk, in a transaction that does nothing else (``WakeupSQL``), and only once.
/// Whoever does not hear of it looks for it.
final class WakeupCaller: Sendable {
    private let pool: SessionPool
    private let state = Mutex(State())

    private struct State {
        var untold: Set<WebhookID> = []
        var untoldChanges: Set<WebhookID> = []
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
        arrange { state in
            // One more than are named says that there are too many to name.
            for webhook in webhooks where state.untold.count <= Limits.notifiedWebhooks { state.untold.insert(webhook) }
        }
    }

    /// A webhook is not what it was. Of more changes at once than are named the rest are found by looking.
    func call(changed webhook: WebhookID) {
        arrange { state in
            if state.untoldChanges.count < Limits.notifiedWebhooks { state.untoldChanges.insert(webhook) }
        }
    }

    private func arrange(_ note: (inout State) -> Void) {
        let isFirst = state.withLock { state in
            note(&state)
            defer { state.isArranged = true }
            return !state.isArranged
        }
        if isFirst { tell() }
    }

    /// Tells what has not been told, at last.
    func end() async {
        let statements = next()
        guard !statements.isEmpty else { return }
        // Whoever does not hear of it looks for it.
        try? await pool.run(Self.context, for: .reading) { _ = try $0.transact(statements) }
    }

    private func tell() {
        let statements = next()
        guard !statements.isEmpty else { return }
        pool.enqueue(Self.context, for: .reading) { session in
            _ = try session.transact(statements)
        } tell: { _ in
            MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(Limits.notificationPause)) {
                self.tell()
            }
        }
    }

    /// What tells of what is untold; when there is nothing, nothing is arranged any more.
    private func next() -> [Statement] {
        let (webhooks, changed) = state.withLock { state in
            defer {
                state.untold = []
                state.untoldChanges = []
            }
            state.isArranged = !state.untold.isEmpty || !state.untoldChanges.isEmpty
            return (Array(state.untold), Array(state.untoldChanges))
        }
        var statements: [Statement] = []
        if !changed.isEmpty { statements.append(Statement(WakeupSQL.changes, [.ids(changed)])) }
        if webhooks.count > Limits.notifiedWebhooks {
            statements.append(Statement(WakeupSQL.payload, [.text("")]))
        } else if !webhooks.isEmpty {
            statements.append(Statement(WakeupSQL.webhooks, [.ids(webhooks)]))
        }
        return statements
    }

    private static let context = "telling other nodes of work"
}
