/// Statements that pause and resume webhooks.
enum PauseSQL {
    static let state = "SELECT paused_at, pause_reason, paused_for FROM herald.webhook WHERE id = $1"

    static let begin = "UPDATE herald.webhook SET paused_at = $1, pause_reason = $2::bigint WHERE id = $3"

    static let end = """
        UPDATE herald.webhook SET paused_at = NULL, pause_reason = NULL, paused_for = $1 WHERE id = $2
        """

    static let org = "SELECT org_id FROM herald.webhook WHERE id = $1"

    /// Reads no further than it counts.
    static let countPending = """
        SELECT count(*) FROM (SELECT 1 FROM herald.pending WHERE webhook_id = $1 LIMIT $2) AS counted
        """
}
