import FoundationEssentials
import GRDB
import HeraldCore
package import HeraldStore
import HeraldVault
import Logging
import Synchronization

/// The embedded store: one SQLite file, one process.
///
/// Readers see committed snapshots and never wait for the writer; writers share transactions (``CommitGroup``). Commits
/// are synced to disk before anybody is told of them. An `unavailable` write has left nothing. An `unsettled` one is
/// not visible; should the process die before the next write, a commit whose sync had failed may still surface.
package final class SQLiteStore: Store {
    let pool: DatabasePool
    let writer: CommitGroup
    let memory: WriterMemory
    let vault: Vault
    let logger: Logger
    /// Webhooks whose deliveries a background operation is canceling now.
    let sweeping = Mutex<Set<WebhookID>>([])
    private let reading: DiskWatch
    private let checkpointer: Checkpointer
    private let lock: DatabaseLock
    private let random: Mutex<any RandomNumberGenerator & Sendable>

    /// Takes an opened and migrated database; ``open(path:vault:random:now:logger:abandon:)`` makes one.
    init(
        pool: DatabasePool,
        lock: DatabaseLock,
        vault: Vault,
        random: any RandomNumberGenerator & Sendable,
        logger: Logger,
        meter: CommitMeter = .none,
        sleep: @escaping @Sendable (Duration) async -> Void,
        abandon: @escaping @Sendable (any Error) -> Never
    ) {
        let memory = WriterMemory()
        self.pool = pool
        self.lock = lock
        self.vault = vault
        self.logger = logger
        self.memory = memory
        self.random = Mutex(random)
        reading = DiskWatch(.reading, logger: logger)
        checkpointer = Checkpointer(abandon: abandon)
        writer = CommitGroup(
            pool: pool,
            disk: DiskWatch(.writing, logger: logger),
            checkpointer: checkpointer,
            meter: meter,
            forget: { memory.forgetAll() },
            sleep: sleep
        )
    }

    package func checkHealth() async throws(StoreError) {
        let mustProve = writer.diskFailedLast
        let keyID = try await writer.write("checking the store") { db -> [UInt8]? in
            // Beginning a transaction has taken the write lock. After a failure only a write that reaches the disk
            // shows that it works again; before one, a probe of the load balancer's need not cost a sync.
            if mustProve { try db.run(SettingSQL.set, [SettingSQL.probe, Data()]) }
            return try db.first(SettingSQL.get, [SettingSQL.masterKeyID]) { try $0.bytes(0) } ?? nil
        }
        guard vault.knows(keyID) else {
            throw StoreError(.unavailable, "checking the store", cause: VaultError.wrongKey)
        }
    }

    package func close() async {
        guard await writer.close() else { return }
        do {
            // Leaves one file behind where there were three, ready to be copied.
            try await pool.writeWithoutTransaction { [checkpointer] in _ = try checkpointer.copy($0, .truncate) }
            try pool.close()
            try lock.release()
        } catch {
            logger.warning("database did not close cleanly", metadata: ["cause": "\(error)"])
        }
    }

    /// Reads from a snapshot.
    ///
    /// - Parameter context: what is being done, in a few words without secrets.
    func read<Value: Sendable>(
        _ context: String,
        _ query: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        guard !writer.isClosed else { throw StoreError(.closed, context) }
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            pool.asyncRead { reader in
                continuation.resume(returning: Result { try query(reader.get()) })
            }
        }
        do {
            let value = try result.get()
            reading.worked()
            return value
        } catch {
            guard !writer.isClosed else { throw StoreError(.closed, context) }
            let failure = StoreError(error, during: context)
            if failure.code == .unavailable { reading.failed(error) }
            throw failure
        }
    }

    /// Draws a delivery's id.
    func newDeliveryID(at now: Timestamp) -> DeliveryID {
        random.withLock { DeliveryID(at: now, using: &$0) }
    }
}
