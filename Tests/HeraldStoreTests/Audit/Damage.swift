import Testing

/// A way to break a database, and the rule that must see it.
struct Damage: Sendable, CustomTestStringConvertible {
    let rule: String
    /// Whether a repair makes every rule hold again.
    let isRepaired: Bool
    /// Breaks the database that ``AuditedDatabase`` makes.
    let sql: String

    var testDescription: String { "\(rule): \(sql)" }

    private init(_ rule: String, repaired: Bool = false, _ sql: String) {
        self.rule = rule
        isRepaired = repaired
        self.sql = sql
    }

    static let all = storage + forms + orgs + webhooks + attempts + deliveries + leases

    private static let storage = [
        // The index is out of the schema while the table changes under it, and then back.
        Damage(
            "integrity",
            repaired: true,
            """
            PRAGMA writable_schema = ON;
            CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'delivery_pending';
            DELETE FROM sqlite_schema WHERE name = 'delivery_pending';
            PRAGMA schema_version = 1000;
            UPDATE delivery SET claimable_at = claimable_at + 1 WHERE state = 0;
            INSERT INTO sqlite_schema SELECT * FROM kept;
            PRAGMA schema_version = 1001;
            DROP TABLE kept;
            """
        ),
        Damage("references", "INSERT INTO signing_secret VALUES (zeroblob(16), 1, x'00', 0, NULL)"),
        Damage("schema", repaired: true, "DROP INDEX delivery_triple"),
        Damage("schema", "DROP TABLE setting; CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB)"),
        Damage("master-key", "DELETE FROM setting"),
    ]

    private static let forms = [
        Damage("id-length", "UPDATE delivery SET lease_owner = x'01' WHERE lease_owner IS NOT NULL"),
        Damage("id-length", "UPDATE key_set SET secret_digest = x'01'"),
        Damage("codes", "UPDATE delivery SET state = 9 WHERE state = 2"),
        Damage("codes", "UPDATE delivery SET event_type = 64 WHERE state = 2"),
        Damage("codes", "UPDATE workflow SET status = 42"),
        Damage("codes", "UPDATE workflow SET fired_events = 9"),
        Damage("codes", "UPDATE webhook SET event_types = 0 WHERE label = 'idle'"),
        Damage("codes", "UPDATE webhook SET paused_at = 1, pause_reason = 9 WHERE label = 'idle'"),
        Damage("codes", "UPDATE attempt SET outcome = 'lost' WHERE outcome <> 'acknowledged'"),
        Damage("codes", "UPDATE attempt SET http_status = NULL WHERE outcome = 'acknowledged'"),
    ]

    private static let orgs = [
        Damage("key-set-org", "UPDATE key_set SET org_id = zeroblob(16)"),
        Damage("member-org", "UPDATE member SET org_id = zeroblob(16)"),
        Damage("member-org", "UPDATE member SET org_id = NULL"),
        Damage("webhook-org", "UPDATE webhook SET org_id = zeroblob(16) WHERE label = 'idle'"),
        Damage("workflow-org", "UPDATE workflow SET org_id = zeroblob(16)"),
    ]

    private static let webhooks = [
        Damage("labels", "DROP INDEX webhook_label; UPDATE webhook SET label = 'a'"),
        Damage("signing-secret", "DELETE FROM signing_secret"),
        Damage("signing-secret", "UPDATE signing_secret SET retires_at = 1"),
        Damage(
            "deleted-secrets",
            repaired: true,
            "INSERT INTO signing_secret SELECT id, 1, x'00', 0, NULL FROM webhook WHERE deleted_at IS NOT NULL"
        ),
        Damage(
            "deleted-secrets",
            repaired: true,
            "UPDATE webhook SET auth_header_value = x'01' WHERE deleted_at IS NOT NULL"
        ),
        Damage("deletion-sweep", repaired: true, "UPDATE webhook SET canceling = 1 WHERE label = 'a'"),
        Damage("pauses", "UPDATE webhook SET paused_at = 1 WHERE label = 'a'"),
        Damage("pauses", "UPDATE webhook SET pause_reason = 0 WHERE label = 'a'"),
        Damage("replays", "UPDATE replay SET org_id = (SELECT id FROM org WHERE name = 'Other')"),
        Damage("replays", "UPDATE replay SET ended_at = NULL"),
        Damage("paused-before", repaired: true, "UPDATE delivery SET paused_before = 1"),
        Damage("paused-before", repaired: true, "UPDATE delivery SET paused_before = -1"),
    ]

    private static let attempts = [
        Damage("attempt-delivery", repaired: true, "DELETE FROM delivery WHERE state = 1"),
        Damage("attempt-numbers", "UPDATE attempt SET number = 2 WHERE outcome = 'acknowledged'"),
        Damage("attempt-count", repaired: true, "UPDATE delivery SET attempts = 0 WHERE state = 1"),
        Damage("attempt-count", "DELETE FROM attempt WHERE outcome <> 'acknowledged'"),
        Damage("first-attempt", repaired: true, "UPDATE delivery SET first_attempt_at = NULL WHERE state = 1"),
        Damage("first-attempt", repaired: true, "UPDATE delivery SET first_attempt_at = 5 WHERE lease_token = 1"),
        Damage("redeliveries", "UPDATE delivery SET attempts_before = 0 WHERE state = 2"),
        Damage("redeliveries", "DELETE FROM redelivery"),
        Damage("attempt-limit", "UPDATE attempt SET number = 13 WHERE outcome = 'acknowledged'"),
        Damage(
            "attempt-window",
            """
            INSERT OR IGNORE INTO attempt (delivery_id, number, started_at, outcome, total_us)
            SELECT delivery_id, 2, started_at + 90000000, 'tls_failed', 1 FROM attempt
            """
        ),
        Damage(
            "attempt-last",
            """
            INSERT OR IGNORE INTO attempt (delivery_id, number, started_at, outcome, total_us)
            SELECT delivery_id, 2, started_at, 'tls_failed', 1 FROM attempt
            """
        ),
    ]

    private static let deliveries = [
        Damage(
            "one-id-per-triple",
            """
            DROP INDEX delivery_triple;
            CREATE TEMP TABLE twin AS SELECT * FROM delivery WHERE state = 1;
            UPDATE twin SET id = zeroblob(16);
            INSERT INTO delivery SELECT * FROM twin;
            """
        ),
        Damage("delivery-org", "UPDATE workflow SET org_id = (SELECT id FROM org WHERE name = 'Other')"),
        Damage("delivery-org", "UPDATE delivery SET workflow_key = 4711 WHERE state = 1"),
        Damage("fired", repaired: true, "UPDATE workflow SET fired_events = 0"),
        Damage("subscribed", "UPDATE webhook SET event_types = 2"),
        Damage("succeeded", "UPDATE delivery SET state = 1 WHERE state = 2"),
        Damage("acknowledged", repaired: true, "UPDATE delivery SET state = 0 WHERE state = 1"),
        Damage("failed", "UPDATE delivery SET state = 2, lease_owner = NULL WHERE attempts = 0 AND state = 0"),
        Damage("canceled", "UPDATE delivery SET state = 3, lease_owner = NULL WHERE attempts = 0 AND state = 0"),
        Damage("stopped", repaired: true, "UPDATE delivery SET state = 0 WHERE state = 3"),
    ]

    private static let leases = [
        Damage("lease-of-pending", repaired: true, "UPDATE delivery SET lease_owner = zeroblob(16)"),
        Damage(
            "lease-length",
            repaired: true,
            "UPDATE delivery SET claimable_at = 9e15 WHERE lease_owner IS NOT NULL"
        ),
        Damage("lease-length", repaired: true, "UPDATE delivery SET lease_token = 0 WHERE lease_owner IS NOT NULL"),
        Damage("claimable", repaired: true, "UPDATE delivery SET claimable_at = due_at - 1 WHERE state = 0"),
        Damage("due", repaired: true, "UPDATE delivery SET due_at = 9e15, claimable_at = 9e15 WHERE state = 0"),
    ]
}
