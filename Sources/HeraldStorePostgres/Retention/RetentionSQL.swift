/// Statements that delete what is old, the oldest first.
enum RetentionSQL {
    /// What follows a position.
    static let deliveries = """
        SELECT id, attempts FROM herald.delivery WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3
        """

    /// What follows a position, a row for each attempt.
    static let attempts = """
        SELECT delivery_id FROM herald.attempt WHERE delivery_id > $1 AND delivery_id < $2
        ORDER BY delivery_id, number LIMIT $3
        """

    /// Those of some deliveries that are finished, and to which nothing happened since an instant, kept from others.
    /// One that somebody begins anew just now is left alone.
    static let lockOver = """
        SELECT d.id FROM herald.delivery AS d
        WHERE d.id = ANY ($1::uuid[]) AND d.state <> 0 AND d.due_at < $2 AND coalesce(
            (SELECT a.started_at FROM herald.attempt AS a WHERE a.delivery_id = d.id AND a.number = d.attempts), 0
        ) < $2
        ORDER BY d.id
        FOR UPDATE OF d SKIP LOCKED
        """

    static let deleteDeliveries = "DELETE FROM herald.delivery WHERE id = ANY ($1::uuid[])"

    static let deleteAttempts = "DELETE FROM herald.attempt WHERE delivery_id = ANY ($1::uuid[]) RETURNING 1"

    static let deleteRedeliveries = "DELETE FROM herald.redelivery WHERE delivery_id = ANY ($1::uuid[])"

    /// Notes that the attempts are about to go, and keeps of the last one when it was, by which the delivery's age goes
    /// on being judged.
    static let noteForgotten = """
        UPDATE herald.delivery AS d
        SET attempts_forgotten = d.attempts, due_at = greatest(d.due_at, (
            SELECT a.started_at FROM herald.attempt AS a WHERE a.delivery_id = d.id AND a.number = d.attempts
        ))
        WHERE d.id = ANY ($1::uuid[])
        """

    static let deleteActivities = """
        DELETE FROM herald.activity WHERE id = ANY (
            ARRAY (SELECT id FROM herald.activity WHERE id < $1 ORDER BY id LIMIT $2)
        ) RETURNING 1
        """

    static let deleteLinks = """
        DELETE FROM herald.entry_link WHERE digest = ANY (
            ARRAY (SELECT digest FROM herald.entry_link WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)
        ) RETURNING 1
        """

    static let deleteSessions = """
        DELETE FROM herald.dashboard_session WHERE digest = ANY (
            ARRAY (SELECT digest FROM herald.dashboard_session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)
        ) RETURNING 1
        """

    /// Those that run have no end, and stay.
    static let deleteReplays = """
        DELETE FROM herald.replay WHERE id = ANY (
            ARRAY (SELECT id FROM herald.replay WHERE id < $1 AND ended_at < $2 ORDER BY id LIMIT $3)
        ) RETURNING 1
        """

    /// Webhooks that were deleted before an instant, and to which no delivery and no replay refers, kept from others.
    /// The first delivery of the webhook or of one behind it is at an end of an index, whatever the planner thinks of
    /// how many a webhook has.
    static let lockDeletedWebhooks = """
        SELECT h.id FROM herald.webhook AS h
        WHERE h.id < $1 AND h.deleted_at < $2 AND NOT h.is_canceling
            AND (
                SELECT d.webhook_id FROM herald.delivery AS d WHERE d.webhook_id >= h.id
                ORDER BY d.webhook_id, d.id LIMIT 1
            ) IS DISTINCT FROM h.id
            AND NOT EXISTS (SELECT 1 FROM herald.replay AS r WHERE r.org_id = h.org_id AND r.webhook_id = h.id)
        ORDER BY h.id LIMIT $3
        FOR UPDATE OF h SKIP LOCKED
        """

    /// Deletes some of the numbers of webhooks' health.
    static let deleteCounts = """
        DELETE FROM herald.attempt_count AS c USING (
            SELECT webhook_id, hour, kind FROM herald.attempt_count WHERE webhook_id = ANY ($1::uuid[]) LIMIT $2
        ) AS old
        WHERE c.webhook_id = old.webhook_id AND c.hour = old.hour AND c.kind = old.kind RETURNING 1
        """
}
