/// What deliveries have left behind in a database.
struct PostgresSizes {
    /// Bytes of the tables that keep what has been, and of their indexes.
    let kept: Double
    /// Bytes of the table of what is pending, and of its indexes.
    let pending: Double
    /// Which share of the changes of finished deliveries stayed in their page.
    let hotShare: Double

    /// Measures them, once the server has counted everything.
    init(of server: PostgresUnderTest) async throws {
        kept = try await server.number(
            """
            SELECT sum(pg_total_relation_size('herald.' || name))
            FROM unnest(ARRAY['delivery', 'attempt', 'workflow']) AS name
            """
        )
        pending = try await server.number("SELECT pg_total_relation_size('herald.pending')")
        hotShare = try await server.number(
            """
            SELECT n_tup_hot_upd::float8 / greatest(1, n_tup_upd) FROM pg_stat_user_tables
            WHERE relid = 'herald.delivery'::regclass
            """
        )
    }
}
