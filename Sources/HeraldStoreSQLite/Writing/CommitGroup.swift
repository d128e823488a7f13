import GRDB
import HeraldCore
import HeraldStore
import Synchronization

/// Lets concurrent writes share a transaction, and so a disk sync ("group commit").
///
/// Writes queue up; while one batch commits, the next gathers: a lone write commits at once, a crowd shares. Outcomes,
/// for which no client waits, may wait a little for company (``WriteQueue``). There is one writer, so operations run
/// one after the other and each sees what those before it wrote. An operation that refuses (a ``StoreError`` that
/// ``StoreError/isRefusal``) must not have written before, and spoils no other. When one fails otherwise, the batch is
/// rolled back and its writes run again, each in a transaction of its own. When the disk fails, all fail as
/// `unavailable`, or as `unsettled` when it failed at the commit, whose frames may be in the log; nothing of them is
/// visible, and the next batch tries anew. A transaction that has changed ``maxWeight`` rows takes no further write,
/// whatever the writes had announced.
///
/// The queue holds at most one write for each caller that waits, so its callers' bounds are its own.
final class CommitGroup: Sendable {
    /// Rows after which a transaction takes no further write: enough to make the sync cheap per row, few enough that
    /// the writes behind it wait tens of milliseconds at most.
    static let maxWeight = 4096

    private let pool: DatabasePool
    private let disk: DiskWatch
    private let checkpointer: Checkpointer
    private let meter: CommitMeter
    private let forget: @Sendable () -> Void
    private let sleep: @Sendable (Duration) async -> Void
    private let queue = Mutex(WriteQueue())

    /// Gathers writes for a pool's writer.
    ///
    /// - Parameters:
    ///   - disk: hears how the disk fares.
    ///   - checkpointer: hears what was committed.
    ///   - meter: measures transactions that change something.
    ///   - forget: lets go of all that is remembered of the database; called on the writer after every rollback and
    ///     before the end.
    ///   - sleep: returns when a span has passed.
    init(
        pool: DatabasePool,
        disk: DiskWatch,
        checkpointer: Checkpointer,
        meter: CommitMeter = .none,
        forget: @escaping @Sendable () -> Void,
        sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        self.pool = pool
        self.disk = disk
        self.checkpointer = checkpointer
        self.meter = meter
        self.forget = forget
        self.sleep = sleep
    }

    /// Whether ``close()`` was called.
    var isClosed: Bool { queue.withLock(\.isClosed) }

    /// Whether a transaction failed because of the disk, and none that changed anything has succeeded since. One that
    /// only read says nothing about the disk.
    var diskFailedLast: Bool { disk.isFailing }

    /// Runs an operation in a transaction, and returns when it is on disk.
    ///
    /// - Parameters:
    ///   - context: what is being done, in a few words without secrets.
    ///   - weight: about how many rows it writes.
    ///   - mayWait: whether it may wait for another write to share a sync with, ``Limits/outcomePatience`` from
    ///     when the writer has nothing else to do.
    ///   - operation: may run more than once, never concurrently; only its last run counts.
    @discardableResult
    func write<Value: Sendable>(
        _ context: String,
        weight: Int = 1,
        mayWait: Bool = false,
        _ operation: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            enqueue(
                QueuedWrite(
                    context: context,
                    weight: weight,
                    mayWait: mayWait,
                    run: { db in
                        let value = try operation(db)
                        return { continuation.resume(returning: .success(value)) }
                    },
                    fail: { continuation.resume(returning: .failure($0)) }
                )
            )
        }
        return try result.get()
    }

    /// Adds a write to the batch that gathers; it is told what became of it.
    func enqueue(_ write: QueuedWrite) {
        let isRefused = queue.withLock { queue in
            guard !queue.isClosed else { return true }
            heed(queue.add(write))
            return false
        }
        if isRefused { write.fail(StoreError(.closed, write.context)) }
    }

    /// Refuses further writes and returns when those that wait are done.
    ///
    /// - Returns: whether this was the first call.
    func close() async -> Bool {
        let isFirst = queue.withLock { queue in
            guard !queue.isClosed else { return false }
            heed(queue.close())
            return true
        }
        guard isFirst else { return false }
        // The writer's queue is serial: what is asked now runs after a drain that was started before.
        await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { [forget] _ in
                forget()
                continuation.resume()
            }
        }
        return true
    }

    /// Calls the writer. Under the lock, so that a drain stands in the writer's queue before what ``close()`` puts
    /// there.
    private func heed(_ call: WriteQueue.Call) {
        switch call {
        case .nothing: break
        case .atOnce: pool.asyncWriteWithoutTransaction { self.drain($0) }
        case .later(let wait):
            Task {
                await sleep(Limits.outcomePatience)
                queue.withLock { heed($0.waited(wait)) }
            }
        }
    }

    private func drain(_ db: Database) {
        while let batch = nextBatch() {
            commit(batch, in: db)
        }
    }

    private func nextBatch() -> [QueuedWrite]? {
        queue.withLock { queue in
            if let batch = queue.takeBatch(maxWeight: Self.maxWeight) { return batch }
            heed(queue.leave())
            return nil
        }
    }

    private func commit(_ batch: [QueuedWrite], in db: Database) {
        do {
            let finished = meter.started()
            let changesBefore = db.totalChangesCount
            let results = try transact(batch, in: db)
            let changes = db.totalChangesCount - changesBefore
            if changes > 0 {
                disk.worked()
                finished(changes)
            }
            queue.withLock { $0.putBack(batch.dropFirst(results.count)) }
            for tell in results { tell() }
            checkpointer.committed(changes: changes, in: db)
        } catch {
            rollBack(db)
            switch error {
            case .operation where batch.count > 1:
                for write in batch { commit([write], in: db) }
            case .operation(let cause):
                for write in batch {
                    let failure = StoreError(cause, during: write.context)
                    // Callers leave it to the store to tell of what they take for its disk.
                    if failure.isToldByStore { disk.wasNotAtFault(failure) }
                    write.fail(failure)
                }
            case .disk(let cause):
                disk.failed(cause)
                for write in batch { write.fail(StoreError(.unavailable, write.context, cause: cause)) }
            case .commit(let cause):
                disk.failed(cause)
                for write in batch { write.fail(StoreError(.unsettled, write.context, cause: cause)) }
            }
        }
    }

    /// Runs writes in one transaction, until it is large enough.
    ///
    /// - Returns: for each write that ran, in order, what tells of its result.
    private func transact(_ batch: [QueuedWrite], in db: Database) throws(BatchFailure) -> [@Sendable () -> Void] {
        do {
            // A rollback that failed with the disk is made up for here.
            try db.rollback()
            try db.beginTransaction(.immediate)
        } catch {
            throw .disk(error)
        }
        var results: [@Sendable () -> Void] = []
        results.reserveCapacity(batch.count)
        let changesBefore = db.totalChangesCount
        for write in batch where db.totalChangesCount - changesBefore < Self.maxWeight {
            do {
                results.append(try write.run(db))
            } catch let refusal as StoreError where refusal.isRefusal {
                results.append { write.fail(refusal) }
            } catch {
                throw error.isDiskFault ? .disk(error) : .operation(error)
            }
        }
        do {
            try db.commit()
        } catch {
            throw .commit(error)
        }
        return results
    }

    private func rollBack(_ db: Database) {
        // A rollback fails only with the disk; the next transaction starts with another.
        try? db.rollback()
        forget()
    }

    /// What made a batch fail.
    private enum BatchFailure: Error {
        /// One operation, by no fault of the others.
        case operation(any Error)
        /// The transaction, before its commit.
        case disk(any Error)
        /// The commit.
        case commit(any Error)
    }
}
