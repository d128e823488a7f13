/// Statements that an engine's work costs. Each names its index, so that none can turn into a scan.
enum DeliverySQL {
    /// The head of a webhook's queue, whether claimable yet or not. The first argument is how long the webhook was
    /// paused in all.
    static let queue = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at, d.state, d.attempts,
            d.first_attempt_at, d.due_at, d.claimable_at, d.lease_token, ? - d.paused_before, w.org_id,
            d.attempts_before, d.is_test, d.trace
        FROM delivery AS d INDEXED BY delivery_pending
        CROSS JOIN workflow AS w ON w.key = d.workflow_key
        WHERE d.webhook_id = ? AND d.state = 0
        ORDER BY d.claimable_at, d.id LIMIT ?
        """

    /// Gives a delivery out. A window that has not begun begins under this lease at the earliest, so the pauses up to
    /// now are before it.
    static let lease = """
        UPDATE delivery
        SET lease_token = ?, lease_owner = ?, claimable_at = ?,
            paused_before = CASE WHEN first_attempt_at IS NULL THEN ? ELSE paused_before END
        WHERE id = ?
        """

    /// Puts a delivery off without a lease.
    static let putOff = "UPDATE delivery SET claimable_at = ?, lease_owner = NULL WHERE id = ?"

    static let record = """
        UPDATE delivery
        SET state = ?, attempts = ?, first_attempt_at = coalesce(first_attempt_at, ?), due_at = coalesce(?, due_at),
            claimable_at = coalesce(?, claimable_at), lease_owner = NULL
        WHERE id = ? AND webhook_id = ? AND lease_token = ? AND lease_owner = ? AND state = 0
        """

    static let insertAttempt = """
        INSERT INTO attempt
            (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us,
            total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static let release = """
        UPDATE delivery SET claimable_at = due_at, lease_owner = NULL
        WHERE id = ? AND lease_token = ? AND lease_owner = ? AND state = 0
        """

    static let prolong = """
        UPDATE delivery SET claimable_at = ?
        WHERE id = ? AND lease_token = ? AND lease_owner = ? AND state = 0
        """

    /// Ends the leases of a webhook's deliveries that would run out within a span.
    static let endLeases = """
        UPDATE delivery SET claimable_at = due_at, lease_owner = NULL
        WHERE lease_owner IS NOT NULL AND id IN (
            SELECT id FROM delivery INDEXED BY delivery_pending
            WHERE webhook_id = ? AND state = 0 AND claimable_at > ? AND claimable_at <= ?
        )
        """

    static let expire = """
        UPDATE delivery SET state = 2, lease_owner = NULL
        WHERE id = ? AND lease_token = ? AND lease_owner = ? AND state = 0
        """

    static let cancelSome = """
        UPDATE delivery SET state = 3, lease_owner = NULL
        WHERE id IN (
            SELECT id FROM delivery INDEXED BY delivery_pending WHERE webhook_id = ? AND state = 0 LIMIT ?
        )
        """

    /// How many of a webhook's deliveries have been claimable since an instant or longer, up to a bound.
    static let countDue = """
        SELECT count(*) FROM (
            SELECT 1 FROM delivery INDEXED BY delivery_pending
            WHERE webhook_id = ? AND state = 0 AND claimable_at <= ? LIMIT ?
        )
        """

    /// The next webhook with pending deliveries, deleted and paused ones included: one step of a skip scan.
    static let nextLane = """
        SELECT d.webhook_id, d.claimable_at, h.deleted_at IS NOT NULL, h.paused_at IS NOT NULL
        FROM delivery AS d INDEXED BY delivery_pending
        CROSS JOIN webhook AS h ON h.id = d.webhook_id
        WHERE d.webhook_id > ? AND d.state = 0
        ORDER BY d.webhook_id, d.claimable_at LIMIT 1
        """
}
