/// Statements that delete what is old, the oldest first.
enum RetentionSQL {
    /// What follows a position.
    static let deliveries = "SELECT id, attempts FROM delivery WHERE id > ? AND id < ? ORDER BY id LIMIT ?"

    /// What follows a position, a row for each attempt.
    static let attempts = """
        SELECT delivery_id FROM attempt WHERE delivery_id > ? AND delivery_id < ? ORDER BY delivery_id, number LIMIT ?
        """

    /// Whether a delivery is finished, and the last that happened to it lies before an instant.
    static let isOver = """
        SELECT 1 FROM delivery AS d
        WHERE d.id = ?1 AND d.state <> 0 AND d.due_at < ?2 AND coalesce(
            (SELECT a.started_at FROM attempt AS a WHERE a.delivery_id = d.id AND a.number = d.attempts), 0
        ) < ?2
        """

    static let deleteDelivery = "DELETE FROM delivery WHERE id = ?"

    static let deleteAttempts = "DELETE FROM attempt WHERE delivery_id = ?"

    static let deleteRedeliveries = "DELETE FROM redelivery WHERE delivery_id = ?"

    /// Notes that the attempts are about to go, and keeps of the last one when it was, by which the delivery's age goes
    /// on being judged.
    static let noteForgotten = """
        UPDATE delivery
        SET attempts_forgotten = attempts, due_at = max(due_at, coalesce((
            SELECT a.started_at FROM attempt AS a WHERE a.delivery_id = delivery.id AND a.number = delivery.attempts
        ), 0))
        WHERE id = ?
        """

    static let deleteActivities = """
        DELETE FROM activity WHERE id IN (SELECT id FROM activity WHERE id < ? ORDER BY id LIMIT ?)
        """

    static let deleteLinks = """
        DELETE FROM entry_link WHERE digest IN (
            SELECT digest FROM entry_link INDEXED BY entry_link_expiry WHERE expires_at < ? LIMIT ?
        )
        """

    static let deleteSessions = """
        DELETE FROM dashboard_session WHERE digest IN (
            SELECT digest FROM dashboard_session INDEXED BY dashboard_session_expiry WHERE expires_at < ? LIMIT ?
        )
        """

    /// Those that run have no end, and stay.
    static let deleteReplays = """
        DELETE FROM replay WHERE id IN (
            SELECT id FROM replay WHERE id < ? AND ended_at < ? ORDER BY id LIMIT ?
        )
        """

    /// Webhooks that were deleted before an instant, and to which no delivery and no replay refers.
    static let deletedWebhooks = """
        SELECT h.id FROM webhook AS h
        WHERE h.id < ? AND h.deleted_at < ? AND h.canceling = 0
            AND NOT EXISTS (SELECT 1 FROM delivery AS d INDEXED BY delivery_log WHERE d.webhook_id = h.id)
            AND NOT EXISTS (
                SELECT 1 FROM replay AS r INDEXED BY replay_of_org WHERE r.org_id = h.org_id AND r.webhook_id = h.id
            )
        ORDER BY h.id LIMIT ?
        """

    /// Deletes some of the numbers of a webhook's health.
    static let deleteCounts = """
        DELETE FROM attempt_count WHERE webhook_id = ?1 AND (hour, kind) IN (
            SELECT hour, kind FROM attempt_count WHERE webhook_id = ?1 LIMIT ?2
        )
        """
}
