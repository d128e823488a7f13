import HeraldStore

/// Statements that count what is in a database. They read whole tables.
enum StatisticsSQL {
    /// The bytes of each table with its indexes and what is stored beside it.
    static let sizes = """
        SELECT relname::text, pg_total_relation_size(oid) FROM pg_class
        WHERE relnamespace = to_regnamespace('herald') AND relkind = 'r'
        """

    static let bytes = "SELECT pg_database_size(current_database())"

    /// Counts a table, and finds its oldest row.
    static func count(_ table: StoredTable) -> String {
        "SELECT count(*), \(table.timeColumn.map { "min(\($0))" } ?? "NULL::bigint") FROM herald.\(table.rawValue)"
    }

    /// Counts what ``PostgresStore/forget(_:before:after:)`` would delete.
    static func over(_ kind: Retained) -> String {
        switch kind {
        case .deliveries:
            """
            SELECT count(*) FROM herald.delivery AS d
            LEFT JOIN herald.attempt AS a ON a.delivery_id = d.id AND a.number = d.attempts
            WHERE d.id < $1 AND d.state <> 0 AND d.due_at < $2 AND coalesce(a.started_at, 0) < $2
            """
        case .attempts:
            """
            SELECT coalesce(sum(d.attempts - d.attempts_forgotten), 0)::bigint FROM herald.delivery AS d
            LEFT JOIN herald.attempt AS a ON a.delivery_id = d.id AND a.number = d.attempts
            WHERE d.id < $1 AND d.state <> 0 AND d.due_at < $2 AND coalesce(a.started_at, 0) < $2
            """
        case .activities: "SELECT count(*) FROM herald.activity WHERE id < $1 AND $2::bigint IS NOT NULL"
        case .sessions:
            """
            SELECT (SELECT count(*) FROM herald.entry_link WHERE expires_at < $2)
                + (SELECT count(*) FROM herald.dashboard_session WHERE expires_at < $2) WHERE $1::uuid IS NOT NULL
            """
        case .replays: "SELECT count(*) FROM herald.replay WHERE id < $1 AND ended_at < $2"
        case .deletedWebhooks:
            """
            SELECT count(*) FROM herald.webhook AS h
            WHERE h.id < $1 AND h.deleted_at < $2 AND NOT h.is_canceling
                AND NOT EXISTS (SELECT 1 FROM herald.delivery AS d WHERE d.webhook_id = h.id)
                AND NOT EXISTS (SELECT 1 FROM herald.replay AS r WHERE r.org_id = h.org_id AND r.webhook_id = h.id)
            """
        }
    }
}
