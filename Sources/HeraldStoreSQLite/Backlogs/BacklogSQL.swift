/// Statements that look for backlogs, and add what finds no place in one.
enum BacklogSQL {
    /// The next webhook with pending deliveries: one step of a skip scan.
    static let next = """
        SELECT webhook_id FROM delivery INDEXED BY delivery_pending
        WHERE webhook_id > ? AND state = 0
        ORDER BY webhook_id LIMIT 1
        """

    /// The end of a part of a webhook's queue: the delivery that has so many others between a position and itself.
    static let partEnd = """
        SELECT claimable_at, id FROM delivery INDEXED BY delivery_pending
        WHERE webhook_id = ? AND state = 0 AND (claimable_at, id) > (?, ?)
        ORDER BY claimable_at, id LIMIT 1 OFFSET ?
        """

    /// How many deliveries of a webhook's queue stand behind a position, up to a bound.
    static let rest = """
        SELECT count(*) FROM (
            SELECT 1 FROM delivery INDEXED BY delivery_pending
            WHERE webhook_id = ? AND state = 0 AND (claimable_at, id) > (?, ?) LIMIT ?
        )
        """

    /// Adds a delivery that is over before it was attempted. That it never had a lease tells it from others that
    /// failed.
    static let insertTurnedAway = """
        INSERT INTO delivery
            (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, due_at, claimable_at,
            lease_token, paused_before)
        VALUES (?, ?, ?, ?, ?, ?, 2, 0, ?, ?, 0, ?)
        """
}
