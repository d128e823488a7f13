import GRDB
import Synchronization

/// Copies the log into the database when it has grown, and knows when the database file can no longer be trusted.
///
/// SQLite would do it by itself, and would keep to itself that it failed. It must not: what a checkpoint copied while
/// somebody was reading is not synced until a later one is complete, and counts as copied nevertheless. When that later
/// sync fails, the kernel may have dropped all of it, and no further checkpoint copies it again (docs/adr/0010). The
/// log still has everything, but this process would read what is missing from the database file; the next one starts
/// from the log.
final class Checkpointer: Sendable {
    /// Pages in the log beyond which it is copied: 16 MiB, twice that in a file whose pages are still of 4 KiB, so that
    /// a page that changed many times is written once.
    static let logPages = 8192

    /// How many changed rows fill the log, at least and at most; a row touches its table and some indexes, and many
    /// rows of one transaction share pages.
    private static let intervals = 512...16_384

    private let abandon: @Sendable (any Error) -> Never
    private let state = Mutex(State())

    private struct State {
        /// Rows changed since the log was last copied whole.
        var changes = 0
        /// How many of them fill the log; learned whenever it is copied whole.
        var interval = 2048
        /// At how many the next copy is tried.
        var due = 2048

        /// The log was copied whole.
        mutating func copied(pages: Int) {
            let filling = changes * Checkpointer.logPages / max(pages, 1)
            // One odd interval must not make the next much longer.
            let longest = min(2 * interval, Checkpointer.intervals.upperBound)
            interval = max(min(filling, longest), Checkpointer.intervals.lowerBound)
            changes = 0
            due = interval
        }

        /// It was not, because somebody was reading, or there is no room.
        mutating func wasNotCopied() {
            due = changes + interval / 8
        }
    }

    /// Watches over a database's log.
    ///
    /// - Parameter abandon: ends the process at once, without closing anything.
    init(abandon: @escaping @Sendable (any Error) -> Never) {
        self.abandon = abandon
    }

    /// Copies the log if it is about full. Called on the writer, outside of transactions.
    ///
    /// - Parameter changes: the rows that were just committed.
    func committed(changes: Int, in db: Database) {
        let isDue = state.withLock { state in
            state.changes += changes
            return state.changes >= state.due
        }
        guard isDue else { return }
        do {
            let log = try copy(db, .passive)
            state.withLock { log.copied == log.pages ? $0.copied(pages: log.pages) : $0.wasNotCopied() }
        } catch {
            // No room, or somebody else copies: the log has everything, and grows until a later try.
            state.withLock { $0.wasNotCopied() }
        }
    }

    /// Copies the log, or the part of it that nobody is reading around.
    ///
    /// - Returns: how many pages it had, and how many are copied.
    /// - Throws: what leaves the log as it was. A sync that fails ends the process.
    func copy(_ db: Database, _ mode: Database.CheckpointMode) throws -> (pages: Int, copied: Int) {
        do {
            let log = try db.checkpoint(mode)
            return (log.walFrameCount, log.checkpointedFrameCount)
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_IOERR_FSYNC {
            abandon(error)
        }
    }
}
