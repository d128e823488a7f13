/// What a server has done since it was started.
struct PostgresCounts {
    /// Bytes of log.
    let log: Double
    /// Transactions that wrote.
    let transactions: Double
    /// Processor time of all its processes.
    let processorTime: Duration

    /// Reads them.
    init(of server: PostgresUnderTest) async throws {
        log = try await server.number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")
        transactions = try await server.number("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        processorTime = try server.processorTime()
    }
}
