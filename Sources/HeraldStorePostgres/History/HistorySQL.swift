/// Statements that read what became of deliveries.
enum HistorySQL {
    /// What changes while a delivery is pending stands in `pending`. What is pending for a deleted webhook is about to
    /// be canceled and shown so already.
    static let delivery = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN p.delivery_id IS NOT NULL AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            coalesce(p.attempts, d.attempts), coalesce(p.first_attempt_at, d.first_attempt_at),
            coalesce(p.due_at, d.due_at), h.paused_for - coalesce(p.paused_before, d.paused_before),
            w.org_id, d.attempts_before, d.is_test, d.trace
        FROM herald.delivery AS d
        JOIN herald.workflow AS w ON w.key = d.workflow_key
        JOIN herald.webhook AS h ON h.id = d.webhook_id
        LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
        WHERE d.id = $1
        """

    /// The same with the webhook's label and pause, if the delivery is the org's.
    static let entry = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN p.delivery_id IS NOT NULL AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            coalesce(p.attempts, d.attempts), coalesce(p.first_attempt_at, d.first_attempt_at),
            coalesce(p.due_at, d.due_at), h.paused_for - coalesce(p.paused_before, d.paused_before),
            w.org_id, d.attempts_before, d.is_test, d.trace, h.label, h.paused_at
        FROM herald.delivery AS d
        JOIN herald.workflow AS w ON w.key = d.workflow_key
        JOIN herald.webhook AS h ON h.id = d.webhook_id
        LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
        WHERE d.id = $1 AND w.org_id = $2
        """

    /// A workflow's state, with a row for each of its deliveries as above, or one without.
    static let workflow = """
        SELECT w.status, w.status_time, w.fired_events, d.id, d.webhook_id, w.id, d.event_type, d.event_time,
            d.accepted_at, CASE WHEN p.delivery_id IS NOT NULL AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            coalesce(p.attempts, d.attempts), coalesce(p.first_attempt_at, d.first_attempt_at),
            coalesce(p.due_at, d.due_at), h.paused_for - coalesce(p.paused_before, d.paused_before),
            w.org_id, d.attempts_before, d.is_test, d.trace, h.label, h.paused_at
        FROM herald.workflow AS w
        LEFT JOIN herald.delivery AS d ON d.workflow_key = w.key
        LEFT JOIN herald.webhook AS h ON h.id = d.webhook_id
        LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
        WHERE w.org_id = $1 AND w.id = $2
        ORDER BY d.id
        """

    /// The same of those of a state, an event type or all among so many of the newest deliveries of each of some
    /// webhooks within a range. The last of so many is there in any case, and marked.
    static let entriesOfWebhooks = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN p.delivery_id IS NOT NULL AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            coalesce(p.attempts, d.attempts), coalesce(p.first_attempt_at, d.first_attempt_at),
            coalesce(p.due_at, d.due_at), h.paused_for - coalesce(p.paused_before, d.paused_before),
            w.org_id, d.attempts_before, d.is_test, d.trace, h.label, h.paused_at, d.number = asked.room
        FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS asked (webhook_id, before, room)
        JOIN herald.webhook AS h ON h.id = asked.webhook_id
        CROSS JOIN LATERAL (
            SELECT *, row_number() OVER (ORDER BY id DESC) AS number FROM herald.delivery
            WHERE webhook_id = asked.webhook_id AND id < asked.before AND id >= $4
            ORDER BY id DESC LIMIT asked.room
        ) AS d
        JOIN herald.workflow AS w ON w.key = d.workflow_key
        LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
        WHERE d.number = asked.room OR (
            ($5::bigint IS NULL OR $5 = CASE WHEN d.state = 0 AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END)
            AND ($6::bigint IS NULL OR $6 = d.event_type)
        )
        """

    /// The same of those that have failed, all or those of an event type, which are never pending.
    static let failedEntriesOfWebhooks = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at, d.state, d.attempts,
            d.first_attempt_at, d.due_at, h.paused_for - d.paused_before, w.org_id, d.attempts_before, d.is_test, d.trace,
            h.label, h.paused_at, d.number = asked.room
        FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS asked (webhook_id, before, room)
        JOIN herald.webhook AS h ON h.id = asked.webhook_id
        CROSS JOIN LATERAL (
            SELECT *, row_number() OVER (ORDER BY id DESC) AS number FROM herald.delivery
            WHERE webhook_id = asked.webhook_id AND id < asked.before AND id >= $4 AND has_failed
            ORDER BY id DESC LIMIT asked.room
        ) AS d
        JOIN herald.workflow AS w ON w.key = d.workflow_key
        WHERE d.number = asked.room OR $5::bigint IS NULL OR $5 = d.event_type
        """

    /// The webhooks that an org has or had, all or those of a label.
    static let webhooks = "SELECT id FROM herald.webhook WHERE org_id = $1 AND ($2::text IS NULL OR label = $2)"

    /// The newest of a delivery's attempts before a number.
    static let attempts = """
        SELECT number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us,
            response_headers, response_body, response_truncated, url, auth_header_name, signatures
        FROM herald.attempt WHERE delivery_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3
        """
}
