import Testing

/// A way to break a database on a server, and the rule that must see it.
struct PostgresDamage: Sendable, CustomTestStringConvertible {
    let rule: String
    /// Breaks the database that ``AuditedScene`` makes.
    let sql: [String]

    var testDescription: String { "\(rule): \(sql.joined(separator: "; "))" }

    private init(_ rule: String, _ sql: String...) {
        self.rule = rule
        self.sql = sql
    }

    static let all = storage + webhooks + attempts + deliveries + backlog

    private static let storage = [
        PostgresDamage("schema", "DROP INDEX herald.delivery_triple"),
        PostgresDamage("schema", "ALTER TABLE herald.setting DROP CONSTRAINT setting_pkey"),
        PostgresDamage("master-key", "DELETE FROM herald.setting WHERE name = 'master_key_id'"),
        PostgresDamage("codes", "UPDATE herald.workflow SET status = 42"),
        PostgresDamage("codes", "UPDATE herald.workflow SET fired_events = 9"),
        PostgresDamage("codes", "UPDATE herald.webhook SET event_types = 0 WHERE label = 'idle'"),
        PostgresDamage("codes", "UPDATE herald.webhook SET paused_at = 1, pause_reason = 9 WHERE label = 'idle'"),
        PostgresDamage("codes", "UPDATE herald.attempt SET outcome = 'lost' WHERE outcome <> 'acknowledged'"),
        PostgresDamage("codes", "UPDATE herald.attempt SET http_status = NULL WHERE outcome = 'acknowledged'"),
        PostgresDamage(
            "key-set-org",
            "ALTER TABLE herald.key_set DROP CONSTRAINT key_set_org_id_fkey",
            "UPDATE herald.key_set SET org_id = id"
        ),
        PostgresDamage("member-org", "UPDATE herald.member SET org_id = NULL"),
        PostgresDamage("member-org", "UPDATE herald.member SET role = 0"),
        PostgresDamage(
            "webhook-org",
            "ALTER TABLE herald.webhook DROP CONSTRAINT webhook_org_id_fkey",
            "UPDATE herald.webhook SET org_id = id WHERE label = 'idle'"
        ),
        PostgresDamage("workflow-org", "UPDATE herald.workflow SET org_id = id"),
    ]

    private static let webhooks = [
        PostgresDamage("labels", "DROP INDEX herald.webhook_label", "UPDATE herald.webhook SET label = 'a'"),
        PostgresDamage("signing-secret", "DELETE FROM herald.signing_secret"),
        PostgresDamage("signing-secret", "UPDATE herald.signing_secret SET retires_at = 1"),
        PostgresDamage(
            "deleted-secrets",
            "INSERT INTO herald.signing_secret SELECT id, 1, '', 0 FROM herald.webhook WHERE deleted_at IS NOT NULL"
        ),
        PostgresDamage(
            "deleted-secrets",
            "UPDATE herald.webhook SET auth_header_value = '' WHERE deleted_at IS NOT NULL"
        ),
        PostgresDamage("deletion-sweep", "UPDATE herald.webhook SET is_canceling = true WHERE label = 'a'"),
        PostgresDamage("pauses", "UPDATE herald.webhook SET paused_at = 1 WHERE label = 'a'"),
        PostgresDamage("pauses", "UPDATE herald.webhook SET paused_for = -1 WHERE label = 'a'"),
        PostgresDamage(
            "replays",
            "UPDATE herald.replay SET org_id = (SELECT id FROM herald.org WHERE name = 'Other')"
        ),
        PostgresDamage("replays", "UPDATE herald.replay SET ended_at = NULL"),
        PostgresDamage("paused-before", "UPDATE herald.pending SET paused_before = 1"),
        PostgresDamage("paused-before", "UPDATE herald.delivery SET paused_before = -1 WHERE state = 1"),
    ]

    private static let attempts = [
        PostgresDamage("attempt-delivery", "DELETE FROM herald.delivery WHERE state = 1"),
        PostgresDamage("attempt-numbers", "UPDATE herald.attempt SET number = 2 WHERE outcome = 'acknowledged'"),
        PostgresDamage("attempt-count", "UPDATE herald.delivery SET attempts = 0 WHERE state = 1"),
        PostgresDamage("attempt-count", "UPDATE herald.pending SET attempts = 3"),
        PostgresDamage("first-attempt", "UPDATE herald.delivery SET first_attempt_at = NULL WHERE state = 1"),
        PostgresDamage("first-attempt", "UPDATE herald.pending SET first_attempt_at = 5 WHERE attempts = 0"),
        PostgresDamage("redeliveries", "UPDATE herald.delivery SET attempts_before = 0 WHERE state = 2"),
        PostgresDamage("redeliveries", "DELETE FROM herald.redelivery"),
        PostgresDamage("attempt-limit", "UPDATE herald.attempt SET number = 13 WHERE outcome = 'acknowledged'"),
        PostgresDamage(
            "attempt-window",
            """
            INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, total_us)
            SELECT delivery_id, 2, started_at + 90000000, 'tls_failed', 1 FROM herald.attempt
            ON CONFLICT DO NOTHING
            """
        ),
        PostgresDamage(
            "attempt-last",
            """
            INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, total_us)
            SELECT delivery_id, 2, started_at, 'tls_failed', 1 FROM herald.attempt
            ON CONFLICT DO NOTHING
            """
        ),
    ]

    private static let deliveries = [
        PostgresDamage(
            "one-id-per-triple",
            "DROP INDEX herald.delivery_triple",
            """
            INSERT INTO herald.delivery
                (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, due_at, paused_before)
            SELECT gen_random_uuid(), webhook_id, workflow_key, event_type, event_time, accepted_at, state, due_at, 0
            FROM herald.delivery WHERE state = 1
            """
        ),
        PostgresDamage(
            "delivery-org",
            "UPDATE herald.workflow SET org_id = (SELECT id FROM herald.org WHERE name = 'Other')"
        ),
        PostgresDamage("delivery-org", "UPDATE herald.delivery SET workflow_key = 4711 WHERE state = 1"),
        PostgresDamage("fired", "UPDATE herald.workflow SET fired_events = 0"),
        PostgresDamage("subscribed", "UPDATE herald.webhook SET event_types = 2"),
        PostgresDamage("succeeded", "UPDATE herald.delivery SET state = 1 WHERE state = 2"),
        PostgresDamage("acknowledged", "UPDATE herald.delivery SET state = 2 WHERE state = 1"),
        PostgresDamage("failed", "UPDATE herald.delivery SET attempts = 0, first_attempt_at = NULL WHERE state = 2"),
        PostgresDamage("canceled", "UPDATE herald.delivery SET state = 3 WHERE state = 2"),
        PostgresDamage(
            "stopped",
            "UPDATE herald.webhook SET deleted_at = 1 WHERE label = 'a'",
            "DELETE FROM herald.signing_secret"
        ),
    ]

    private static let backlog = [
        PostgresDamage("backlog", "DELETE FROM herald.pending"),
        PostgresDamage("backlog", "UPDATE herald.delivery SET state = 0 WHERE state = 3"),
        PostgresDamage("backlog", "UPDATE herald.delivery SET state = 2 WHERE state = 0"),
        PostgresDamage(
            "backlog",
            "UPDATE herald.pending SET webhook_id = (SELECT id FROM herald.webhook WHERE label = 'idle')"
        ),
        PostgresDamage(
            "outbox",
            """
            INSERT INTO herald.outbox (org_id, workflow_id, status, status_time, refusal)
            SELECT id, id, 'LATER', 0, 'unknown' FROM herald.org
            """
        ),
        PostgresDamage("lease-length", "UPDATE herald.pending SET claimable_at = 9e15 WHERE lease_owner IS NOT NULL"),
        PostgresDamage("lease-length", "UPDATE herald.pending SET lease_token = 0 WHERE lease_owner IS NOT NULL"),
        PostgresDamage("claimable", "UPDATE herald.pending SET claimable_at = due_at - 1"),
        PostgresDamage("due", "UPDATE herald.pending SET due_at = 9e15, claimable_at = 9e15"),
    ]
}
