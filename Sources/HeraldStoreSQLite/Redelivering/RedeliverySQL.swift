/// Statements that begin deliveries anew.
enum RedeliverySQL {
    static let candidate = """
        SELECT d.webhook_id, d.state, d.attempts, d.attempts_before,
            CASE WHEN d.lease_owner IS NOT NULL THEN d.claimable_at END, h.deleted_at IS NOT NULL, h.paused_for,
            (SELECT max(requested_at) FROM redelivery WHERE delivery_id = d.id),
            (SELECT count(*) FROM redelivery WHERE delivery_id = d.id)
        FROM delivery AS d
        CROSS JOIN workflow AS w ON w.key = d.workflow_key
        CROSS JOIN webhook AS h ON h.id = d.webhook_id
        WHERE d.id = ? AND w.org_id = ?
        """

    static let begin = """
        UPDATE delivery
        SET state = 0, attempts_before = attempts, first_attempt_at = NULL, due_at = ?, claimable_at = ?,
            lease_owner = NULL, paused_before = ?
        WHERE id = ?
        """

    static let note = """
        INSERT INTO redelivery (delivery_id, number, requested_at, attempts_before, cause) VALUES (?, ?, ?, ?, ?)
        """

    static let notes = """
        SELECT requested_at, attempts_before, cause FROM redelivery WHERE delivery_id = ? ORDER BY number
        """
}
