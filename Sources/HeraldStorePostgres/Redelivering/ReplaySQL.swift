/// Statements over replays.
///
/// When a step is due is written and read by the server's clock, for nodes' clocks differ by more than steps are apart;
/// by an instant that is given only where no clock is compared with the server's.
enum ReplaySQL {
    static let insert = """
        INSERT INTO herald.replay
            (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state, position,
            begun, passed_over, next_step_at)
        VALUES ($1, $2, $3, $4, $5, $6::bigint, $7::bigint, $8, $9, $10, 0, $11, 0, 0,
            coalesce($12, \(SettingSQL.instant)))
        """

    static let runningOf = "SELECT id FROM herald.replay WHERE webhook_id = $1 AND state = 0"

    static let one = """
        SELECT r.id, r.org_id, r.webhook_id, h.label, r.since, r.until, r.states, r.event_types, r.total, r.total_is_exact,
            r.created_at, r.state, r.position, r.begun, r.passed_over, r.ended_at
        FROM herald.replay AS r JOIN herald.webhook AS h ON h.id = r.webhook_id
        WHERE r.id = $1 AND r.org_id = $2
        """

    static let ofOrg = """
        SELECT r.id, r.org_id, r.webhook_id, h.label, r.since, r.until, r.states, r.event_types, r.total, r.total_is_exact,
            r.created_at, r.state, r.position, r.begun, r.passed_over, r.ended_at
        FROM herald.replay AS r JOIN herald.webhook AS h ON h.id = r.webhook_id
        WHERE r.org_id = $1 ORDER BY r.id DESC LIMIT $2
        """

    /// For how many milliseconds the first step waits yet, and the last; nulls when none runs.
    static let nextStep = """
        SELECT min(next_step_at) - coalesce($1, \(SettingSQL.instant)),
            max(next_step_at) - coalesce($1, \(SettingSQL.instant))
        FROM herald.replay WHERE state = 0
        """

    /// The one that is to go on first and that nobody goes on with, kept from others, and how its webhook stands. One
    /// that is further away than the longest wait, the last argument, in milliseconds, was put off before the clock was
    /// set back, and goes before those that are due. What runs is little, and is sorted.
    static let next = """
        SELECT r.id, r.org_id, r.webhook_id, h.label, r.since, r.until, r.states, r.event_types, r.total, r.total_is_exact,
            r.created_at, r.state, r.position, r.begun, r.passed_over, r.ended_at,
            h.deleted_at IS NOT NULL, h.paused_at IS NOT NULL
        FROM herald.replay AS r JOIN herald.webhook AS h ON h.id = r.webhook_id
        WHERE r.state = 0
            AND r.next_step_at - coalesce($1, \(SettingSQL.instant)) NOT BETWEEN 1 AND $2
        ORDER BY r.next_step_at - coalesce($1, \(SettingSQL.instant)) > $2 DESC, r.next_step_at, r.id LIMIT 1
        FOR NO KEY UPDATE OF r SKIP LOCKED
        """

    static let stop = """
        UPDATE herald.replay SET state = 2, ended_at = $1 WHERE id = $2 AND org_id = $3 AND state = 0 RETURNING 1
        """

    /// Ends one as failed that cannot be gone on with.
    static let fail = "UPDATE herald.replay SET state = 3, ended_at = $1 WHERE id = $2 AND state = 0"

    /// Lets others go before one.
    static let putOff = """
        UPDATE herald.replay SET next_step_at = coalesce($1, \(SettingSQL.instant)) + $2 WHERE id = $3 AND state = 0
        """

    static let move = """
        UPDATE herald.replay
        SET state = $1::bigint, position = $2, begun = $3, passed_over = $4, ended_at = $5,
            next_step_at = coalesce($6, \(SettingSQL.instant)) + $7
        WHERE id = $8
        """

    /// What follows a position.
    static let page = """
        SELECT id, state, event_type, is_test FROM herald.delivery
        WHERE webhook_id = $1 AND id > $2 AND id < $3 ORDER BY id LIMIT $4
        """

    /// How many are looked at, and how many of them are of some states (bits) and event types (a sum), and no tests.
    static let count = """
        SELECT count(*), count(*) FILTER (WHERE (1 << state) & $1 <> 0 AND event_type & $2 <> 0 AND NOT is_test)
        FROM (
            SELECT state, event_type, is_test FROM herald.delivery
            WHERE webhook_id = $3 AND id > $4 AND id < $5 ORDER BY id LIMIT $6
        ) AS looked
        """
}
