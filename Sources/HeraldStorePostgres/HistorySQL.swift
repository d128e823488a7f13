/// Statements that read what became of deliveries.
enum HistorySQL {
    /// What changes while a delivery is pending stands in `pending`. What is pending for a deleted webhook is about to be
    /// canceled and shown so already.
    static let delivery = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN p.delivery_id IS NOT NULL AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            coalesce(p.attempts, d.attempts), coalesce(p.first_attempt_at, d.first_attempt_at),
            coalesce(p.due_at, d.due_at), h.paused_for - coalesce(p.paused_before, d.paused_before),
            w.org_id
        FROM herald.delivery AS d
        JOIN herald.workflow AS w ON w.key = d.workflow_key
        JOIN herald.webhook AS h ON h.id = d.webhook_id
        LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
        WHERE d.id = $1
        """

    static let attempts = """
        SELECT number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us,
            response_headers, response_body, response_truncated
        FROM herald.attempt WHERE delivery_id = $1 ORDER BY number
        """
}
