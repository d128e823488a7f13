import HeraldStore

/// Statements that take rows over from another database, many at a time, as they were there.
enum CopySQL {
    /// The columns that ``insert(into:)`` takes, in order.
    static func columns(of table: CopyTable) -> [CopyColumn] {
        switch table {
        case .org: [.integer, .id, .text, .integer, .integer]
        case .keySet: [.integer, .id, .id, .text, .text, .bytes, .text, .flag, .integer, .integer, .integer]
        case .member: [.integer, .id, .id, .text, .integer, .text, .integer]
        case .activity: [.id, .id, .integer, .integer, .integer, .text, .text, .text]
        case .webhook:
            [
                .integer, .id, .id, .text, .text, .integer, .text, .bytes, .integer, .integer, .flag, .integer,
                .integer, .integer, .integer, .integer,
            ]
        case .signingSecret: [.id, .integer, .bytes, .integer, .integer]
        case .workflow: [.integer, .id, .id, .integer, .integer, .integer]
        case .delivery:
            [
                .id, .id, .integer, .integer, .integer, .integer, .integer, .integer, .integer, .integer, .integer,
                .integer, .integer, .flag, .text, .integer,
            ]
        case .attempt:
            [
                .id, .integer, .integer, .text, .integer, .integer, .integer, .integer, .integer, .integer, .text,
                .bytes,
                .flag, .text, .text, .bytes,
            ]
        case .redelivery: [.id, .integer, .integer, .integer, .integer]
        case .webhookHealth: [.id, .integer, .integer, .integer, .integer, .integer, .integer]
        case .attemptCount: [.id, .integer, .integer, .integer]
        case .pending: [.id, .id, .integer, .integer, .integer, .integer, .integer, .integer]
        case .replay:
            [
                .id, .id, .id, .integer, .integer, .integer, .integer, .integer, .flag, .integer, .integer, .id,
                .integer,
                .integer, .integer, .integer,
            ]
        }
    }

    /// Adds rows.
    static func insert(into table: CopyTable) -> String {
        switch table {
        case .org:
            """
            INSERT INTO herald.org (key, id, name, created_at, erased_at) OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[])
            """
        case .keySet:
            """
            INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access,
                created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bytea[], $7::text[],
                $8::boolean[], $9::bigint[], $10::bigint[], $11::bigint[])
            """
        case .member:
            """
            INSERT INTO herald.member (key, id, org_id, email, role, password, created_at) OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[],
                $7::bigint[])
            """
        case .activity:
            """
            INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[],
                $7::text[], $8::text[])
            """
        case .webhook:
            """
            INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value,
                created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for, max_per_minute,
                max_concurrent) OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::text[],
                $8::bytea[], $9::bigint[], $10::bigint[], $11::boolean[], $12::bigint[], $13::bigint[], $14::bigint[],
                $15::bigint[], $16::bigint[])
            """
        case .signingSecret:
            """
            INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bigint[])
            """
        case .workflow:
            """
            INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[])
            """
        case .delivery:
            """
            INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts,
                first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace,
                attempts_forgotten)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[],
                $14::boolean[], $15::text[], $16::bigint[])
            """
        case .attempt:
            """
            INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us,
                tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url,
                auth_header_name, signatures)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::bytea[], $13::boolean[],
                $14::text[], $15::text[], $16::bytea[])
            """
        case .redelivery:
            """
            INSERT INTO herald.redelivery (delivery_id, number, requested_at, attempts_before, cause)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
            """
        case .webhookHealth:
            """
            INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures,
                certificate_ends_at, warned_at)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::bigint[])
            """
        case .attemptCount:
            """
            INSERT INTO herald.attempt_count (webhook_id, hour, kind, count)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[])
            """
        case .pending:
            """
            INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before,
                claimable_at, lease_token)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[])
            """
        case .replay:
            """
            INSERT INTO herald.replay (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact,
                created_at, state, position, begun, passed_over, ended_at, next_step_at)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::boolean[], $10::bigint[], $11::bigint[], $12::uuid[], $13::bigint[],
                $14::bigint[], $15::bigint[], $16::bigint[])
            """
        }
    }

    /// The key of the last row.
    static func last(of table: CopyTable) -> String {
        switch table {
        case .org: "SELECT key FROM herald.org ORDER BY key DESC LIMIT 1"
        case .keySet: "SELECT key FROM herald.key_set ORDER BY key DESC LIMIT 1"
        case .member: "SELECT key FROM herald.member ORDER BY key DESC LIMIT 1"
        case .activity: "SELECT id FROM herald.activity ORDER BY id DESC LIMIT 1"
        case .webhook: "SELECT key FROM herald.webhook ORDER BY key DESC LIMIT 1"
        case .signingSecret:
            """
            SELECT webhook_id, number FROM herald.signing_secret ORDER BY webhook_id DESC, number DESC LIMIT 1
            """
        case .workflow: "SELECT key FROM herald.workflow ORDER BY key DESC LIMIT 1"
        case .delivery: "SELECT id FROM herald.delivery ORDER BY id DESC LIMIT 1"
        case .attempt: "SELECT delivery_id, number FROM herald.attempt ORDER BY delivery_id DESC, number DESC LIMIT 1"
        case .redelivery:
            "SELECT delivery_id, number FROM herald.redelivery ORDER BY delivery_id DESC, number DESC LIMIT 1"
        case .webhookHealth: "SELECT webhook_id FROM herald.webhook_health ORDER BY webhook_id DESC LIMIT 1"
        case .attemptCount:
            """
            SELECT webhook_id, hour, kind FROM herald.attempt_count ORDER BY webhook_id DESC, hour DESC, kind DESC LIMIT 1
            """
        case .pending: "SELECT delivery_id FROM herald.pending ORDER BY delivery_id DESC LIMIT 1"
        case .replay: "SELECT id FROM herald.replay ORDER BY id DESC LIMIT 1"
        }
    }

    /// How many rows there are.
    static func count(of table: CopyTable) -> String {
        switch table {
        case .org: "SELECT count(*) FROM herald.org"
        case .keySet: "SELECT count(*) FROM herald.key_set"
        case .member: "SELECT count(*) FROM herald.member"
        case .activity: "SELECT count(*) FROM herald.activity"
        case .webhook: "SELECT count(*) FROM herald.webhook"
        case .signingSecret: "SELECT count(*) FROM herald.signing_secret"
        case .workflow: "SELECT count(*) FROM herald.workflow"
        case .delivery: "SELECT count(*) FROM herald.delivery"
        case .attempt: "SELECT count(*) FROM herald.attempt"
        case .redelivery: "SELECT count(*) FROM herald.redelivery"
        case .webhookHealth: "SELECT count(*) FROM herald.webhook_health"
        case .attemptCount: "SELECT count(*) FROM herald.attempt_count"
        case .pending: "SELECT count(*) FROM herald.pending"
        case .replay: "SELECT count(*) FROM herald.replay"
        }
    }

    /// Whether anything was ever stored, and whether other processes of ours are connected to the database.
    static let use = """
        SELECT EXISTS (SELECT 1 FROM herald.org) OR EXISTS (SELECT 1 FROM herald.outbox),
            EXISTS (
                SELECT 1 FROM pg_stat_activity
                WHERE datname = current_database() AND application_name ~ '^herald( keys |$)' AND pid <> pg_backend_pid()
            )
        """

    /// Lets keys go on behind those that were copied.
    static let continueKeys = """
        SELECT setval(pg_get_serial_sequence('herald.org', 'key'), (SELECT max(key) FROM herald.org)),
            setval(pg_get_serial_sequence('herald.key_set', 'key'), (SELECT max(key) FROM herald.key_set)),
            setval(pg_get_serial_sequence('herald.member', 'key'), (SELECT max(key) FROM herald.member)),
            setval(pg_get_serial_sequence('herald.webhook', 'key'), (SELECT max(key) FROM herald.webhook)),
            setval(pg_get_serial_sequence('herald.workflow', 'key'), (SELECT max(key) FROM herald.workflow))
        """

    static let analyze = """
        ANALYZE herald.org, herald.key_set, herald.member, herald.activity, herald.webhook, herald.signing_secret, herald.workflow, herald.delivery,
            herald.attempt, herald.redelivery, herald.pending, herald.replay, herald.webhook_health,
            herald.attempt_count
        """
}
