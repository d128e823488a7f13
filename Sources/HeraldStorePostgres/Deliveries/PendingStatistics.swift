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
        /// By how much what is pending has grown by what this node accepted and recorded since statistics were taken.
        var growth = 0
        /// At which growth they are taken next.
        var due = Limits.pendingGrowth
        /// How much growth that was since the last time; twice as much each time, up to a bound, until as much has gone.
        var step = Limits.pendingGrowth
        var isTaking = false
        var takings = 0
    }

    /// Takes statistics by way of a pool's sessions.
    init(pool: SessionPool, logger: Logger) {
        self.pool = pool
        self.logger = logger
    }

    /// How often statistics were taken because what is pending grew, and whether they are being taken.
    var takings: (count: Int, isUnderWay: Bool) { state.withLock { ($0.takings, $0.isTaking) } }

    /// So many deliveries of webhooks that are not paused have become pending.
    func grew(by count: Int) {
        let isDue = state.withLock { state in
            state.growth += count
            guard state.growth >= state.due, !state.isTaking else { return false }
            state.isTaking = true
            return true
        }
        if isDue { take() }
    }

    /// So many are pending no more.
    func shrank(by count: Int) {
        state.withLock { state in
            state.growth -= count
            guard state.growth <= 0 else { return }
            (state.growth, state.due, state.step) = (0, Limits.pendingGrowth, Limits.pendingGrowth)
        }
    }

    /// Does something with what is pending. When it takes longer than a statement may, statistics are taken on the same
    /// session, so that its next try is planned by them.
    func noticingDelay<Value>(on session: Session, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let refusal as ServerRefusal where StoreError(refusal, during: "").delay == .work {
            logger.warning(
                "work on pending deliveries took too long; statistics of them are taken anew for the server's planner",
                metadata: ["cause": "\(refusal)"]
            )
            do {
                try session.abandonTransaction()
                // The server ends an ordinary vacuum of its own that stands in the way.
                _ = try session.transact([Self.setting, Statement("ANALYZE herald.pending")])
            } catch {
                logger.warning("statistics could not be taken", metadata: ["cause": "\(error)"])
            }
            // Whatever came of that, this is what became of the work.
            throw refusal
        }
    }

    private func take() {
        pool.enqueue("taking statistics of what is pending", for: .opening) { session in
            let statements = [Self.setting, Statement("ANALYZE (SKIP_LOCKED) herald.pending"), Self.hasLock]
            return try session.transact(statements)[2].first?.flag(0) == true
        } tell: { [self] result in
            state.withLock { state in
                state.isTaking = false
                state.step = min(2 * state.step, Limits.maxPendingGrowth)
                if case .success(true) = result {
                    state.takings += 1
                    state.growth = 0
                }
                // Otherwise the table is being vacuumed, or another role's, or the server is away.
                state.due = state.growth + state.step
            }
        }
    }

    /// A tenth of the usual sample is enough to tell few rows from many, and no crash makes them worth a sync.
    private static let setting = Statement(
        "SELECT set_config('default_statistics_target', '10', true), set_config('synchronous_commit', 'off', true)"
    )

    /// Whether the table was analyzed in this transaction, and not passed over.
    private static let hasLock = Statement(
        """
        SELECT EXISTS (
            SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 'herald.pending'::regclass
                AND mode = 'ShareUpdateExclusiveLock' AND granted
        )
        """
    )
}
