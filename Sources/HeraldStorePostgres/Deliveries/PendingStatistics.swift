import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// Keeps the server's statistics of what is pending about right, by which it plans statements (docs/adr/0049).
///
/// The server takes them by itself, once a minute at most. Those of a table that is nearly empty, and was not a moment
/// before, say of any burst that follows that it is a row or two; what is to find a thousand rows by their ids is then
/// planned to compare them with all that is pending.
final class PendingStatistics: Sendable {
    private let pool: SessionPool
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        /// By how much what is pending has grown by this node's doing since statistics were taken.
        var growth = 0
        var isTaking = false
    }

    /// Takes statistics by way of a pool's sessions.
    init(pool: SessionPool, logger: Logger) {
        self.pool = pool
        self.logger = logger
    }

    /// So many deliveries have become pending.
    func grew(by count: Int) {
        let isTooMuch = state.withLock { state in
            state.growth += count
            return state.growth >= Limits.pendingGrowth
        }
        if isTooMuch { take() }
    }

    /// So many are pending no more.
    func shrank(by count: Int) {
        state.withLock { $0.growth = max(0, $0.growth - count) }
    }

    /// What had to do with pending deliveries took longer than a statement may, and is tried again.
    func tookTooLong(_ failure: StoreError) {
        logger.warning(
            "work on pending deliveries took too long; the server's statistics of them are taken anew",
            metadata: ["cause": "\(failure)"]
        )
        take()
    }

    /// Takes statistics, unless that is under way.
    private func take() {
        let isFirst = state.withLock { state in
            defer { state.isTaking = true }
            return !state.isTaking
        }
        guard isFirst else { return }
        pool.enqueue("taking statistics of what is pending", for: .opening) { session in
            _ = try session.transact(Self.statements)
        } tell: { [self] _ in
            // Should it fail, the next growth or wait has it tried again.
            state.withLock { $0 = State() }
        }
    }

    /// A tenth of the usual sample is enough to tell few rows from many. Who does not own the table is told so by a
    /// warning, which nobody hears, and leaves it to the server.
    private static let statements = [
        Statement("SELECT set_config('default_statistics_target', '10', true)"),
        Statement("ANALYZE (SKIP_LOCKED) herald.pending"),
    ]
}
