/// Statements that begin deliveries anew.
enum RedeliverySQL {
    /// The webhook of an org's delivery.
    static let webhook = """
        SELECT d.webhook_id FROM herald.delivery AS d JOIN herald.workflow AS w ON w.key = d.workflow_key
        WHERE d.id = $1 AND w.org_id = $2
        """

    /// Keeps the pending deliveries among some from others until the transaction ends. Whoever records an attempt locks
    /// in the same order.
    static let lockPending = """
        SELECT 1 FROM herald.pending WHERE delivery_id = ANY ($1::uuid[]) ORDER BY delivery_id FOR UPDATE
        """

    /// Keeps the deliveries themselves from others. What decides is read by a statement of its own: one that waits for
    /// a row sees the row as it is then, and all else as it was before.
    static let lock = """
        SELECT 1 FROM herald.delivery WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
        """

    /// What decides.
    static let candidates = """
        SELECT d.webhook_id, d.state, coalesce(p.attempts, d.attempts), d.attempts_before,
            CASE WHEN p.lease_owner IS NOT NULL THEN p.claimable_at END, h.deleted_at IS NOT NULL, h.paused_for,
            (SELECT max(r.requested_at) FROM herald.redelivery AS r WHERE r.delivery_id = d.id),
            (SELECT count(*) FROM herald.redelivery AS r WHERE r.delivery_id = d.id), d.id
        FROM herald.delivery AS d
        JOIN herald.webhook AS h ON h.id = d.webhook_id
        LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
        WHERE d.id = ANY ($1::uuid[])
        ORDER BY d.id
        """

    /// Makes deliveries pending and due. What is pending already keeps its token, so that who held a lease loses it.
    static let begin = """
        WITH new AS (
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS new (id, attempts, paused_for)
        ), anew AS (
            UPDATE herald.delivery AS d SET state = 0, attempts_before = new.attempts, first_attempt_at = NULL
            FROM new WHERE d.id = new.id
            RETURNING d.id, d.webhook_id, d.lease_token, new.attempts, new.paused_for
        )
        INSERT INTO herald.pending AS p
            (delivery_id, webhook_id, attempts, due_at, paused_before, claimable_at, lease_token)
        SELECT id, webhook_id, attempts, $4, paused_for, $4, greatest(lease_token, attempts) FROM anew
        ON CONFLICT (delivery_id) DO UPDATE
            SET first_attempt_at = NULL, due_at = excluded.due_at, claimable_at = excluded.claimable_at,
                paused_before = excluded.paused_before, lease_owner = NULL
        """

    static let note = """
        INSERT INTO herald.redelivery (delivery_id, number, requested_at, attempts_before, cause)
        SELECT id, number, $4, attempts, $5 FROM unnest($1::uuid[], $2::bigint[], $3::bigint[])
            AS new (id, attempts, number)
        """

    static let notes = """
        SELECT requested_at, attempts_before, cause FROM herald.redelivery WHERE delivery_id = $1 ORDER BY number
        """
}
