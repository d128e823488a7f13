/// Statements that turn reports into deliveries. Each takes a whole batch.
enum ReportSQL {
    /// The orgs among those named that exist, each with its webhooks, oldest first, or a row without one.
    static let subscriptions = """
        SELECT o.id, h.id, h.label, h.event_types, h.paused_at IS NOT NULL, h.paused_for
        FROM herald.org AS o
        LEFT JOIN herald.webhook AS h ON h.org_id = o.id AND h.deleted_at IS NULL
        WHERE o.id = ANY ($1::uuid[]) AND o.erased_at IS NULL
        ORDER BY h.key
        """

    /// Adds the workflows that nobody has reported before, and returns their keys. One that another transaction is
    /// adding is waited for, in the same order by everybody.
    static let insertWorkflows = """
        INSERT INTO herald.workflow (org_id, id, status, status_time, fired_events)
        SELECT new.org_id, new.id, new.status, new.status_time, new.fired_events
        FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[])
            AS new (org_id, id, status, status_time, fired_events)
        JOIN herald.org AS o ON o.id = new.org_id AND o.erased_at IS NULL
        ORDER BY new.org_id, new.id
        ON CONFLICT (org_id, id) DO NOTHING
        RETURNING org_id, id, key
        """

    /// The workflows that were reported before, kept from others until the transaction ends, in the same order by
    /// everybody.
    static let lockWorkflows = """
        SELECT w.org_id, w.id, w.key, w.status, w.status_time, w.fired_events
        FROM unnest($1::uuid[], $2::uuid[]) AS known (org_id, id)
        JOIN herald.workflow AS w ON w.org_id = known.org_id AND w.id = known.id
        ORDER BY w.org_id, w.id
        FOR NO KEY UPDATE OF w
        """

    /// Notes in which traces deliveries were reported; most are in none.
    static let traces = """
        UPDATE herald.delivery AS d SET trace = noted.trace
        FROM unnest($1::uuid[], $2::text[]) AS noted (id, trace)
        WHERE d.id = noted.id
        """

    static let updateWorkflows = """
        UPDATE herald.workflow AS w
        SET status = new.status, status_time = new.status_time, fired_events = new.fired_events
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
            AS new (key, status, status_time, fired_events)
        WHERE w.key = new.key
        """

    static let insertDeliveries = """
        WITH new AS (
            SELECT * FROM unnest(
                $1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
                $8::bigint[], $9::uuid[], $10::bigint[]
            ) AS new (
                id, webhook_id, workflow_key, event_type, event_time, accepted_at, claimable_at,
                lease_token, lease_owner, paused_before
            )
        ), facts AS (
            INSERT INTO herald.delivery
                (id, webhook_id, workflow_key, event_type, event_time, accepted_at, due_at, paused_before)
            SELECT id, webhook_id, workflow_key, event_type, event_time, accepted_at, accepted_at, paused_before FROM new
        )
        INSERT INTO herald.pending
            (delivery_id, webhook_id, due_at, paused_before, claimable_at, lease_token, lease_owner)
        SELECT id, webhook_id, accepted_at, paused_before, claimable_at, lease_token, lease_owner FROM new
        """

    /// The webhook that a test goes to, if it is there.
    static let testedWebhook = """
        SELECT id, paused_at IS NOT NULL, paused_for FROM herald.webhook
        WHERE org_id = $1 AND label = $2 AND deleted_at IS NULL
        """

    /// Adds a test's workflow and its delivery; what is there already stays as it is.
    static let insertTest = """
        WITH w AS (
            INSERT INTO herald.workflow (org_id, id, status, status_time, fired_events)
            VALUES ($1, $2, $3::bigint, $4, $5::bigint)
            ON CONFLICT (org_id, id) DO NOTHING
            RETURNING key
        ), facts AS (
            INSERT INTO herald.delivery
                (id, webhook_id, workflow_key, event_type, event_time, accepted_at, due_at, paused_before, is_test)
            SELECT $6, $7, w.key, $8::bigint, $4, $4, $4, $9, true FROM w
            RETURNING id, webhook_id, due_at, paused_before
        )
        INSERT INTO herald.pending
            (delivery_id, webhook_id, due_at, paused_before, claimable_at, lease_token, lease_owner)
        SELECT id, webhook_id, due_at, paused_before, $10, $11, $12 FROM facts
        """

    /// The deliveries of workflows that a report only repeats.
    static let deliveries = """
        SELECT d.workflow_key, d.event_type, d.id, h.label
        FROM unnest($1::bigint[], $2::bigint[]) AS fired (workflow_key, event_type)
        JOIN herald.delivery AS d ON d.workflow_key = fired.workflow_key AND d.event_type = fired.event_type
        JOIN herald.webhook AS h ON h.id = d.webhook_id
        ORDER BY d.id
        """
}
