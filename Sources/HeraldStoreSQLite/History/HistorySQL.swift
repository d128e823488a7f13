/// Statements that read what became of deliveries.
enum HistorySQL {
    /// What is pending for a deleted webhook is about to be canceled and shown so already.
    static let delivery = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN d.state = 0 AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            d.attempts, d.first_attempt_at, d.due_at, d.claimable_at, d.lease_token, h.paused_for - d.paused_before,
            w.org_id, d.attempts_before, d.is_test, d.trace
        FROM delivery AS d
        CROSS JOIN workflow AS w ON w.key = d.workflow_key
        CROSS JOIN webhook AS h ON h.id = d.webhook_id
        WHERE d.id = ?
        """

    /// The same with the webhook's label and pause, if the delivery is the org's.
    static let entry = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN d.state = 0 AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            d.attempts, d.first_attempt_at, d.due_at, d.claimable_at, d.lease_token, h.paused_for - d.paused_before,
            w.org_id, d.attempts_before, d.is_test, d.trace, h.label, h.paused_at
        FROM delivery AS d
        CROSS JOIN workflow AS w ON w.key = d.workflow_key
        CROSS JOIN webhook AS h ON h.id = d.webhook_id
        WHERE d.id = ? AND w.org_id = ?
        """

    /// The same of all deliveries of a workflow.
    static let entriesOfWorkflow = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN d.state = 0 AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            d.attempts, d.first_attempt_at, d.due_at, d.claimable_at, d.lease_token, h.paused_for - d.paused_before,
            w.org_id, d.attempts_before, d.is_test, d.trace, h.label, h.paused_at
        FROM workflow AS w
        CROSS JOIN delivery AS d INDEXED BY delivery_triple ON d.workflow_key = w.key
        CROSS JOIN webhook AS h ON h.id = d.webhook_id
        WHERE w.key = ?
        ORDER BY d.id
        """

    /// The last of so many of a webhook's newest deliveries within a range, one less passed over.
    static let lastOfWebhook = """
        SELECT id FROM delivery INDEXED BY delivery_log
        WHERE webhook_id = ? AND id >= ? AND id < ?
        ORDER BY id DESC LIMIT 1 OFFSET ?
        """

    /// The same of those that have failed.
    static let lastFailedOfWebhook = """
        SELECT id FROM delivery INDEXED BY delivery_failed
        WHERE webhook_id = ? AND id >= ? AND id < ? AND state = 2
        ORDER BY id DESC LIMIT 1 OFFSET ?
        """

    /// The same as above of a webhook's deliveries within a range, newest first, all or those of a state, of an event
    /// type. The webhook is read first, and once; the workflow only of those that are wanted.
    static let entriesOfWebhook = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at,
            CASE WHEN d.state = 0 AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END,
            d.attempts, d.first_attempt_at, d.due_at, d.claimable_at, d.lease_token, h.paused_for - d.paused_before,
            w.org_id, d.attempts_before, d.is_test, d.trace, h.label, h.paused_at
        FROM webhook AS h
        CROSS JOIN delivery AS d INDEXED BY delivery_log ON d.webhook_id = h.id
        CROSS JOIN workflow AS w ON w.key = d.workflow_key
        WHERE h.id = ?1 AND d.id >= ?2 AND d.id < ?3
            AND (?4 IS NULL OR ?4 = CASE WHEN d.state = 0 AND h.deleted_at IS NOT NULL THEN 3 ELSE d.state END)
            AND (?5 IS NULL OR ?5 = d.event_type)
        ORDER BY d.id DESC
        """

    /// The same of those that have failed, all or those of an event type.
    static let failedEntriesOfWebhook = """
        SELECT d.id, d.webhook_id, w.id, d.event_type, d.event_time, d.accepted_at, d.state,
            d.attempts, d.first_attempt_at, d.due_at, d.claimable_at, d.lease_token, h.paused_for - d.paused_before,
            w.org_id, d.attempts_before, d.is_test, d.trace, h.label, h.paused_at
        FROM webhook AS h
        CROSS JOIN delivery AS d INDEXED BY delivery_failed ON d.webhook_id = h.id
        CROSS JOIN workflow AS w ON w.key = d.workflow_key
        WHERE h.id = ?1 AND d.id >= ?2 AND d.id < ?3 AND d.state = 2 AND (?4 IS NULL OR ?4 = d.event_type)
        ORDER BY d.id DESC
        """

    /// The webhooks that an org has or had, all or those of a label.
    static let webhooks = """
        SELECT id FROM webhook INDEXED BY webhook_of_org WHERE org_id = ?1 AND (?2 IS NULL OR label = ?2)
        """

    /// The newest of a delivery's attempts before a number.
    static let attempts = """
        SELECT number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us,
            response_headers, response_body, response_truncated, url, auth_header_name, signatures
        FROM attempt WHERE delivery_id = ? AND number < ? ORDER BY number DESC LIMIT ?
        """
}
