import GRDB
import HeraldStore

/// A write that waits for its transaction.
struct QueuedWrite: Sendable {
    /// What is being done, in a few words without secrets.
    let context: String
    /// About how many rows it writes; what bounds a transaction.
    let weight: Int
    /// Whether it may wait for another write to share a sync with.
    let mayWait: Bool
    /// Runs the statements. May be called again after a rollback.
    ///
    /// - Returns: what to call once the transaction is on disk.
    let run: @Sendable (Database) throws -> @Sendable () -> Void
    /// Says that nothing of it was written, and why.
    let fail: @Sendable (StoreError) -> Void
}
