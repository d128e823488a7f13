/// Statements that look for backlogs, and add what finds no place in one.
enum BacklogSQL {
    /// The next webhooks with pending deliveries, each with how many there are up to a bound: one seek for each, and
    /// what is counted.
    static let page = """
        WITH RECURSIVE lane AS (
            (
                SELECT webhook_id FROM herald.pending
                WHERE webhook_id > $1 ORDER BY webhook_id, claimable_at LIMIT 1
            )
            UNION ALL
            SELECT next.webhook_id
            FROM lane
            CROSS JOIN LATERAL (
                SELECT webhook_id FROM herald.pending
                WHERE webhook_id > lane.webhook_id ORDER BY webhook_id, claimable_at LIMIT 1
            ) AS next
        )
        SELECT lane.webhook_id, (
            SELECT count(*) FROM (
                SELECT 1 FROM herald.pending AS p WHERE p.webhook_id = lane.webhook_id LIMIT $3
            ) AS counted
        )
        FROM lane LIMIT $2
        """

    /// The end of a part of a webhook's queue: the delivery that has so many others between a position and itself.
    static let partEnd = """
        SELECT claimable_at, delivery_id FROM herald.pending
        WHERE webhook_id = $1 AND (claimable_at, delivery_id) > ($2, $3)
        ORDER BY claimable_at, delivery_id LIMIT 1 OFFSET $4
        """

    /// How many deliveries of a webhook's queue stand behind a position, up to a bound.
    static let rest = """
        SELECT count(*) FROM (
            SELECT 1 FROM herald.pending
            WHERE webhook_id = $1 AND (claimable_at, delivery_id) > ($2, $3) LIMIT $4
        ) AS counted
        """

    /// Adds deliveries that are over before they were attempted. That they never had a lease tells them from others
    /// that failed.
    static let insertTurnedAway = """
        INSERT INTO herald.delivery
            (id, webhook_id, workflow_key, event_type, event_time, accepted_at, due_at, paused_before, state)
        SELECT id, webhook_id, workflow_key, event_type, event_time, accepted_at, accepted_at, paused_before, 2
        FROM unnest(
            $1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[]
        ) AS new (id, webhook_id, workflow_key, event_type, event_time, accepted_at, paused_before)
        """
}
