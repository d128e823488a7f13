/// Statements that turn reports into deliveries.
enum ReportSQL {
    static let workflow = "SELECT key, status, status_time, fired_events FROM workflow WHERE org_id = ? AND id = ?"

    /// Does nothing when there is such a workflow.
    static let insertWorkflow = """
        INSERT INTO workflow (org_id, id, status, status_time, fired_events) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (org_id, id) DO NOTHING
        """

    static let updateWorkflow = "UPDATE workflow SET status = ?, status_time = ?, fired_events = ? WHERE key = ?"

    static let insertDelivery = """
        INSERT INTO delivery
            (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, due_at, claimable_at,
            lease_token, lease_owner, paused_before)
        VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?)
        """

    /// Notes in which trace a delivery was reported; most are in none.
    static let trace = "UPDATE delivery SET trace = ? WHERE id = ?"

    static let insertTest = """
        INSERT INTO delivery
            (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, due_at, claimable_at,
            lease_token, lease_owner, paused_before, is_test)
        VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, 1)
        """

    static let deliveries = """
        SELECT d.id, h.label
        FROM delivery AS d INDEXED BY delivery_triple
        CROSS JOIN webhook AS h ON h.id = d.webhook_id
        WHERE d.workflow_key = ? AND d.event_type = ?
        ORDER BY d.id
        """
}
