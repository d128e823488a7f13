import HeraldStore

/// Statements that count what is in a file. They read whole tables.
enum StatisticsSQL {
    static let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'"

    /// Counts a table, and finds its oldest row.
    static func count(_ table: StoredTable) -> String {
        "SELECT count(*), \(table.timeColumn.map { "min(\($0))" } ?? "NULL") FROM \(table.rawValue)"
    }

    /// The bytes of each table with its indexes. Not every SQLite is built with this.
    static let sizes = """
        SELECT s.tbl_name, sum(d.pgsize) FROM dbstat AS d JOIN sqlite_schema AS s ON s.name = d.name
        WHERE d.aggregate = 1 GROUP BY s.tbl_name
        """

    static let pages = """
        SELECT page_count * page_size, freelist_count * page_size
        FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()
        """

    /// Counts what ``SQLiteStore/forget(_:before:after:)`` would delete.
    static func over(_ kind: Retained) -> String {
        switch kind {
        case .deliveries:
            """
            SELECT count(*) FROM delivery AS d
            WHERE d.id < ?1 AND d.state <> 0 AND d.due_at < ?2 AND coalesce(
                (SELECT a.started_at FROM attempt AS a WHERE a.delivery_id = d.id AND a.number = d.attempts), 0
            ) < ?2
            """
        case .attempts:
            """
            SELECT coalesce(sum(d.attempts - d.attempts_forgotten), 0) FROM delivery AS d
            WHERE d.id < ?1 AND d.state <> 0 AND d.due_at < ?2 AND coalesce(
                (SELECT a.started_at FROM attempt AS a WHERE a.delivery_id = d.id AND a.number = d.attempts), 0
            ) < ?2
            """
        case .activities: "SELECT count(*) FROM activity WHERE id < ?1 AND ?2 IS NOT NULL"
        case .sessions:
            """
            SELECT (SELECT count(*) FROM entry_link WHERE expires_at < ?2)
                + (SELECT count(*) FROM dashboard_session WHERE expires_at < ?2) WHERE ?1 IS NOT NULL
            """
        case .replays: "SELECT count(*) FROM replay WHERE id < ?1 AND ended_at < ?2"
        case .deletedWebhooks:
            """
            SELECT count(*) FROM webhook AS h
            WHERE h.id < ?1 AND h.deleted_at < ?2 AND h.canceling = 0
                AND NOT EXISTS (SELECT 1 FROM delivery AS d INDEXED BY delivery_log WHERE d.webhook_id = h.id)
                AND NOT EXISTS (
                    SELECT 1 FROM replay AS r INDEXED BY replay_of_org WHERE r.org_id = h.org_id AND r.webhook_id = h.id
                )
            """
        }
    }
}
