/// Statements over replays. Each names its index.
enum ReplaySQL {
    static let insert = """
        INSERT INTO replay
            (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state, position,
            begun, passed_over, next_step_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, ?)
        """

    static let runningOf = "SELECT id FROM replay INDEXED BY replay_running WHERE webhook_id = ? AND state = 0"

    static let one = """
        SELECT r.id, r.org_id, r.webhook_id, h.label, r.since, r.until, r.states, r.event_types, r.total, r.total_is_exact,
            r.created_at, r.state, r.position, r.begun, r.passed_over, r.ended_at
        FROM replay AS r CROSS JOIN webhook AS h ON h.id = r.webhook_id
        WHERE r.id = ? AND r.org_id = ?
        """

    static let ofOrg = """
        SELECT r.id, r.org_id, r.webhook_id, h.label, r.since, r.until, r.states, r.event_types, r.total, r.total_is_exact,
            r.created_at, r.state, r.position, r.begun, r.passed_over, r.ended_at
        FROM replay AS r INDEXED BY replay_of_org CROSS JOIN webhook AS h ON h.id = r.webhook_id
        WHERE r.org_id = ? ORDER BY r.id DESC LIMIT ?
        """

    static let firstStep = """
        SELECT next_step_at FROM replay INDEXED BY replay_next WHERE state = 0 ORDER BY next_step_at LIMIT 1
        """

    static let lastStep = """
        SELECT next_step_at FROM replay INDEXED BY replay_next WHERE state = 0 ORDER BY next_step_at DESC LIMIT 1
        """

    /// One that was put off before the clock was set back, and how its webhook stands.
    static let farAhead = """
        SELECT r.id, r.org_id, r.webhook_id, h.label, r.since, r.until, r.states, r.event_types, r.total, r.total_is_exact,
            r.created_at, r.state, r.position, r.begun, r.passed_over, r.ended_at,
            h.deleted_at IS NOT NULL, h.paused_at IS NOT NULL
        FROM replay AS r INDEXED BY replay_next CROSS JOIN webhook AS h ON h.id = r.webhook_id
        WHERE r.state = 0 AND r.next_step_at > ? ORDER BY r.next_step_at, r.id LIMIT 1
        """

    /// The one that is due first, and how its webhook stands.
    static let next = """
        SELECT r.id, r.org_id, r.webhook_id, h.label, r.since, r.until, r.states, r.event_types, r.total, r.total_is_exact,
            r.created_at, r.state, r.position, r.begun, r.passed_over, r.ended_at,
            h.deleted_at IS NOT NULL, h.paused_at IS NOT NULL
        FROM replay AS r INDEXED BY replay_next CROSS JOIN webhook AS h ON h.id = r.webhook_id
        WHERE r.state = 0 AND r.next_step_at <= ? ORDER BY r.next_step_at, r.id LIMIT 1
        """

    static let stop = "UPDATE replay SET state = 2, ended_at = ? WHERE id = ? AND org_id = ? AND state = 0"

    /// Ends one as failed that cannot be gone on with.
    static let fail = "UPDATE replay SET state = 3, ended_at = ? WHERE id = ? AND state = 0"

    /// Lets others go before one.
    static let putOff = "UPDATE replay SET next_step_at = ? WHERE id = ? AND state = 0"

    static let move = """
        UPDATE replay SET state = ?, position = ?, begun = ?, passed_over = ?, ended_at = ?, next_step_at = ? WHERE id = ?
        """

    /// What follows a position.
    static let page = """
        SELECT id, state, event_type, is_test FROM delivery INDEXED BY delivery_log
        WHERE webhook_id = ? AND id > ? AND id < ? ORDER BY id LIMIT ?
        """

    /// How many are looked at, and how many of them are of some states (bits) and event types (a sum), and no tests.
    static let count = """
        SELECT count(*), coalesce(sum((1 << state) & ? <> 0 AND event_type & ? <> 0 AND is_test = 0), 0) FROM (
            SELECT state, event_type, is_test FROM delivery INDEXED BY delivery_log
            WHERE webhook_id = ? AND id > ? AND id < ? LIMIT ?
        )
        """
}
