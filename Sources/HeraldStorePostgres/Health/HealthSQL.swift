/// Statements over what is known of receivers' health.
enum HealthSQL {
    /// Adds records, in the same order by everybody, but for webhooks that were erased meanwhile. A success among what
    /// is added ends what failed before; without one, failures go on.
    static let note = """
        INSERT INTO herald.webhook_health AS old
            (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at)
        SELECT new.* FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
            AS new (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at)
        WHERE EXISTS (SELECT 1 FROM herald.webhook AS w WHERE w.id = new.webhook_id)
        ORDER BY new.webhook_id
        ON CONFLICT (webhook_id) DO UPDATE SET
            last_success_at = greatest(old.last_success_at, excluded.last_success_at),
            last_failure_at = greatest(old.last_failure_at, excluded.last_failure_at),
            failing_since = CASE WHEN excluded.last_success_at IS NULL
                THEN coalesce(old.failing_since, excluded.failing_since) ELSE excluded.failing_since END,
            failures = CASE WHEN excluded.last_success_at IS NULL
                THEN old.failures + excluded.failures ELSE excluded.failures END,
            certificate_ends_at = coalesce(excluded.certificate_ends_at, old.certificate_ends_at),
            warned_at = CASE WHEN excluded.last_success_at IS NULL THEN old.warned_at END
        """

    static let count = """
        INSERT INTO herald.attempt_count AS old (webhook_id, hour, kind, count)
        SELECT new.* FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[])
            AS new (webhook_id, hour, kind, count)
        WHERE EXISTS (SELECT 1 FROM herald.webhook AS w WHERE w.id = new.webhook_id)
        ORDER BY new.webhook_id, new.hour, new.kind
        ON CONFLICT (webhook_id, hour, kind) DO UPDATE SET count = old.count + excluded.count
        """

    static let forgetCounts = "DELETE FROM herald.attempt_count WHERE webhook_id = ANY ($1::uuid[]) AND hour < $2"

    static let ofOrg = """
        SELECT w.id, w.label, w.paused_at, w.pause_reason, h.last_success_at, h.last_failure_at, h.failing_since,
            h.failures, h.certificate_ends_at, h.warned_at
        FROM herald.webhook AS w LEFT JOIN herald.webhook_health AS h ON h.webhook_id = w.id
        WHERE w.org_id = $1 AND w.deleted_at IS NULL ORDER BY w.key
        """

    static let countsOfOrg = """
        SELECT c.webhook_id, c.hour, c.kind, c.count
        FROM herald.webhook AS w JOIN herald.attempt_count AS c ON c.webhook_id = w.id AND c.hour >= $2
        WHERE w.org_id = $1 AND w.deleted_at IS NULL
        """

    /// One that has been failing for so long, by its own attempts, and is to be told of or paused. The last argument is
    /// whether also those that were told of.
    static let failing = """
        SELECT w.id, w.org_id, w.label, h.failing_since, h.failures
        FROM herald.webhook_health AS h JOIN herald.webhook AS w ON w.id = h.webhook_id
        WHERE h.failing_since <= $1 AND h.last_failure_at - h.failing_since >= $2
            AND (h.warned_at IS NULL OR $3) AND w.deleted_at IS NULL AND w.paused_at IS NULL
        ORDER BY h.failing_since, h.webhook_id LIMIT 1
        """

    /// The same of one webhook, kept from others.
    static let stillFailing = """
        SELECT w.id, w.org_id, w.label, h.failing_since, h.failures
        FROM herald.webhook_health AS h JOIN herald.webhook AS w ON w.id = h.webhook_id
        WHERE h.webhook_id = $4 AND h.failing_since <= $1 AND h.last_failure_at - h.failing_since >= $2
            AND (h.warned_at IS NULL OR $3) AND w.deleted_at IS NULL AND w.paused_at IS NULL
        FOR NO KEY UPDATE OF h, w
        """

    /// What was raised of a webhook at an instant: a run that was not told whether it had committed finds it by that.
    /// The last argument is whether it was paused.
    static let raised = """
        SELECT w.id, w.org_id, w.label, h.failing_since, h.failures
        FROM herald.webhook_health AS h JOIN herald.webhook AS w ON w.id = h.webhook_id
        WHERE h.webhook_id = $1 AND h.warned_at = $2 AND h.failing_since IS NOT NULL
            AND (NOT $4 OR w.paused_at = $2 AND w.pause_reason = $3)
        """

    static let warned = "UPDATE herald.webhook_health SET warned_at = $1 WHERE webhook_id = $2"

    static let beginAnew = """
        UPDATE herald.webhook_health SET failing_since = NULL, failures = 0, warned_at = NULL WHERE webhook_id = $1
        """

    static let leaveNotice = """
        INSERT INTO herald.notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at)
        VALUES ($1, $2, $3::bigint, $4, $5, $6, 0, $4)
        """

    static let anyNotice = "SELECT 1 FROM herald.notice WHERE due_at <= $1 LIMIT 1"

    static let dueNotice = """
        SELECT n.id, n.kind, w.org_id, n.webhook_id, w.label, n.raised_at, n.failing_since, n.failures, n.attempts
        FROM herald.notice AS n JOIN herald.webhook AS w ON w.id = n.webhook_id
        WHERE n.due_at <= $1 ORDER BY n.due_at LIMIT 1
        FOR NO KEY UPDATE OF n SKIP LOCKED
        """

    static let putNoticeOff = "UPDATE herald.notice SET attempts = attempts + 1, due_at = $1 WHERE id = $2"

    static let settleNotice = "DELETE FROM herald.notice WHERE id = $1"
}
