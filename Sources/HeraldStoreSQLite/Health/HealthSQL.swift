/// Statements over what is known of receivers' health.
enum HealthSQL {
    /// Adds a record. A success among what is added ends what failed before; without one, failures go on.
    static let note = """
        INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (webhook_id) DO UPDATE SET
            last_success_at = coalesce(
                max(webhook_health.last_success_at, excluded.last_success_at),
                webhook_health.last_success_at, excluded.last_success_at
            ),
            last_failure_at = coalesce(
                max(webhook_health.last_failure_at, excluded.last_failure_at),
                webhook_health.last_failure_at, excluded.last_failure_at
            ),
            failing_since = CASE WHEN excluded.last_success_at IS NULL
                THEN coalesce(webhook_health.failing_since, excluded.failing_since) ELSE excluded.failing_since END,
            failures = CASE WHEN excluded.last_success_at IS NULL
                THEN webhook_health.failures + excluded.failures ELSE excluded.failures END,
            certificate_ends_at = coalesce(excluded.certificate_ends_at, webhook_health.certificate_ends_at),
            warned_at = CASE WHEN excluded.last_success_at IS NULL THEN webhook_health.warned_at END
        """

    static let count = """
        INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (?, ?, ?, ?)
        ON CONFLICT (webhook_id, hour, kind) DO UPDATE SET count = attempt_count.count + excluded.count
        """

    static let forgetCounts = "DELETE FROM attempt_count WHERE webhook_id = ? AND hour < ?"

    static let ofOrg = """
        SELECT w.id, w.label, w.paused_at, w.pause_reason, h.last_success_at, h.last_failure_at, h.failing_since,
            h.failures, h.certificate_ends_at, h.warned_at
        FROM webhook AS w INDEXED BY webhook_of_org LEFT JOIN webhook_health AS h ON h.webhook_id = w.id
        WHERE w.org_id = ? AND w.deleted_at IS NULL ORDER BY w.key
        """

    static let counts = "SELECT hour, kind, count FROM attempt_count WHERE webhook_id = ? AND hour >= ?"

    /// One that has been failing for so long, by its own attempts, and is to be told of or paused. The last argument is
    /// whether also those that were told of.
    static let failing = """
        SELECT w.id, w.org_id, w.label, h.last_failure_at, h.failing_since, h.failures, h.warned_at
        FROM webhook_health AS h INDEXED BY webhook_failing CROSS JOIN webhook AS w ON w.id = h.webhook_id
        WHERE h.failing_since <= ?1 AND h.last_failure_at - h.failing_since >= ?2
            AND (h.warned_at IS NULL OR ?3) AND w.deleted_at IS NULL AND w.paused_at IS NULL
        ORDER BY h.failing_since, h.webhook_id LIMIT 1
        """

    static let warned = "UPDATE webhook_health SET warned_at = ? WHERE webhook_id = ?"

    static let beginAnew = """
        UPDATE webhook_health SET failing_since = NULL, failures = 0, warned_at = NULL WHERE webhook_id = ?
        """

    static let leaveNotice = """
        INSERT INTO notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at)
        VALUES (?, ?, ?, ?, ?, ?, 0, ?)
        """

    static let dueNotice = """
        SELECT n.id, n.kind, w.org_id, n.webhook_id, w.label, n.raised_at, n.failing_since, n.failures, n.attempts
        FROM notice AS n INDEXED BY notice_due CROSS JOIN webhook AS w ON w.id = n.webhook_id
        WHERE n.due_at <= ? ORDER BY n.due_at LIMIT 1
        """

    static let putNoticeOff = "UPDATE notice SET attempts = attempts + 1, due_at = ? WHERE id = ?"

    static let settleNotice = "DELETE FROM notice WHERE id = ?"
}
