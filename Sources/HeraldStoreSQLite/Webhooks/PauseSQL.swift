/// Statements that pause and resume webhooks.
enum PauseSQL {
    static let state = "SELECT paused_at, pause_reason, paused_for FROM webhook WHERE id = ?"

    static let begin = "UPDATE webhook SET paused_at = ?, pause_reason = ? WHERE id = ?"

    static let end = "UPDATE webhook SET paused_at = NULL, pause_reason = NULL, paused_for = ? WHERE id = ?"

    static let org = "SELECT org_id FROM webhook WHERE id = ?"

    /// Reads no further than it counts.
    static let countPending = """
        SELECT count(*) FROM (
            SELECT 1 FROM delivery INDEXED BY delivery_pending WHERE webhook_id = ? AND state = 0 LIMIT ?
        )
        """
}
