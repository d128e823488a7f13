import HeraldCore
package import HeraldStore
import HeraldVault
import Logging
import Synchronization

/// The store for several nodes: one PostgreSQL database, which is all that they share.
///
/// Reports and records that come together share a transaction (``Gathering``); everything else has one of its own. What
/// several nodes do at the same time is kept apart by the database: a workflow's row is locked while its status
/// changes, claims skip what others are claiming, records name their lease's token, and changes of webhooks keep out
/// the transactions that must not cross them (``LockSQL``).
///
/// When the connection is lost before a commit is answered, the operation is run again at once on another. It finds
/// what it did by the ids that were drawn before; reports find their workflows as they left them, and what was born
/// leased waits until its lease ends. When there is no other connection, the caller hears that it is `unsettled`.
package final class PostgresStore: Store {
    let pool: SessionPool
    let vault: Vault
    let logger: Logger
    let reports: Gathering<ReportRequest, [ReportAcceptance]>
    /// What is known of how many deliveries a report makes.
    let fanOuts = FanOuts()
    /// Draws the ids of deliveries.
    let ids: DeliveryIDSource
    let records: Gathering<[AttemptRecord], [Bool]>
    /// What the server knows of how much is pending.
    let statistics: PendingStatistics
    /// Tells other nodes of work, and hears of theirs.
    let caller: WakeupCaller
    let listener: WakeupListener
    /// Compares this machine's clock with the server's; `nil` where nobody asked for it.
    let clocks: ClockWatch?
    /// Deleted webhooks whose deliveries are canceled in the background, the first of them now: one after the other, so
    /// that many do not keep the threads from everything else.
    let sweeping = Mutex<[WebhookID]>([])

    /// Takes a pool over a migrated database; ``open(url:patience:vault:random:clock:migrates:logger:meter:)`` makes one.
    init(
        pool: SessionPool,
        vault: Vault,
        random: any RandomNumberGenerator & Sendable,
        clock: (@Sendable () -> Timestamp)? = nil,
        logger: Logger,
        meter: CommitMeter = .none
    ) {
        self.pool = pool
        self.vault = vault
        self.logger = logger
        let statistics = PendingStatistics(pool: pool, logger: logger)
        self.statistics = statistics
        caller = WakeupCaller(pool: pool)
        listener = WakeupListener(pool: pool, logger: logger)
        clocks = clock.map { ClockWatch($0, logger: logger) }
        let ids = DeliveryIDSource(random)
        self.ids = ids
        reports = Gathering(
            "accepting reports",
            on: pool,
            weight: { [fanOuts] in fanOuts.weight(of: $0.reports) },
            maxWeight: Limits.reportsPerTransaction,
            meter: meter
        ) { requests, session in
            try Self.accept(requests, on: session) { ids.next(at: $0) }
        }
        records = Gathering(
            "recording attempts",
            on: pool,
            weight: \.count,
            maxWeight: Limits.recordsPerTransaction,
            meter: meter
        ) { batches, session in
            try statistics.noticingDelay(on: session) { try Self.record(batches, on: session) }
        }
    }

    package func checkHealth() async throws(StoreError) {
        if pool.isFailing {
            // After a failure only a write that reaches the disk shows that all works again, and one that finds no room
            // in the pages that are there.
            try await write(
                "checking the store",
                [Statement(SettingSQL.set, [.text(SettingSQL.probe), .bytes(Self.noise)])]
            )
        }
        let named = try await read("checking the store", SettingSQL.get, [.text(SettingSQL.masterKeyID)]) { row in
            try row.bytes(0)
        }
        guard vault.knows(named.first) else {
            throw StoreError(.unavailable, "checking the store", cause: VaultError.wrongKey)
        }
        try await compareClocks()
        try clocks?.demandAgreement()
    }

    /// Compares this machine's clock with the server's.
    func compareClocks() async throws(StoreError) {
        guard let clocks else { return }
        try await pool.run("comparing clocks", for: .reading) { try clocks.compare(on: $0) }
    }

    /// What no server makes smaller: the remainders of a product that never repeats.
    private static let noise: [UInt8] = {
        var value: UInt64 = 1
        return (0..<Limits.databaseProbe).map { _ in
            value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: value >> 56)
        }
    }()

    package func close() async {
        await caller.end()
        await listener.end()
        await pool.close()
    }

    /// Reads rows.
    ///
    /// - Parameter context: what is being done, in a few words without secrets.
    func read<Value: Sendable>(
        _ context: String,
        _ sql: String,
        _ arguments: [Argument],
        _ map: @escaping @Sendable (Row) throws -> Value
    ) async throws(StoreError) -> [Value] {
        try await pool.run(context, for: .reading) { session in
            try session.transact([Statement(sql, arguments)])[0].map(map)
        }
    }

    /// Runs statements as one transaction.
    ///
    /// - Returns: how many rows each of them returned.
    @discardableResult
    func write(_ context: String, _ statements: [Statement]) async throws(StoreError) -> [Int] {
        try await pool.run(context) { session in try session.transact(statements).map(\.count) }
    }
}
