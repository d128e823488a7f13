import HeraldStore

/// Statements that read a table page by page, in the order of its key, from behind a key on.
enum CopySQL {
    /// The columns of the table's key in a row, and what comes before every key.
    static func key(of table: CopyTable) -> (columns: [Int], beginning: [CopyValue]) {
        switch table {
        case .org, .keySet, .member, .webhook, .workflow: ([0], [.integer(.min)])
        case .activity, .delivery, .pending, .replay: ([0], [.bytes([])])
        case .webhookHealth: ([0], [.bytes([])])
        case .attemptCount: ([0, 1, 2], [.bytes([]), .integer(.min), .integer(.min)])
        case .signingSecret, .attempt, .redelivery: ([0, 1], [.bytes([]), .integer(.min)])
        }
    }

    /// Selects a page. A pending delivery has its facts in one table and the rest in another; whoever held its lease is
    /// gone.
    static func page(of table: CopyTable) -> String {
        switch table {
        case .org: "SELECT key, id, name, created_at, erased_at FROM org WHERE key > ? ORDER BY key LIMIT ?"
        case .keySet:
            """
            SELECT key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at,
                last_used_at, revoked_at
            FROM key_set WHERE key > ? ORDER BY key LIMIT ?
            """
        case .member:
            """
            SELECT key, id, org_id, email, role, password, created_at FROM member WHERE key > ? ORDER BY key LIMIT ?
            """
        case .activity:
            """
            SELECT id, org_id, at, action, actor, actor_name, subject, address
            FROM activity WHERE id > ? ORDER BY id LIMIT ?
            """
        case .webhook:
            """
            SELECT key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at,
                canceling, paused_at, pause_reason, paused_for, max_per_minute, max_concurrent
            FROM webhook WHERE key > ? ORDER BY key LIMIT ?
            """
        case .signingSecret:
            """
            SELECT webhook_id, number, sealed, created_at, retires_at
            FROM signing_secret WHERE (webhook_id, number) > (?, ?) ORDER BY webhook_id, number LIMIT ?
            """
        case .workflow:
            """
            SELECT key, org_id, id, status, status_time, fired_events FROM workflow WHERE key > ? ORDER BY key LIMIT ?
            """
        case .delivery:
            """
            SELECT id, webhook_id, workflow_key, event_type, event_time, accepted_at, state,
                CASE state WHEN 0 THEN 0 ELSE attempts END, CASE state WHEN 0 THEN NULL ELSE first_attempt_at END,
                CASE state WHEN 0 THEN accepted_at ELSE due_at END, paused_before, attempts_before, lease_token,
                is_test, trace, attempts_forgotten
            FROM delivery WHERE id > ? ORDER BY id LIMIT ?
            """
        case .attempt:
            """
            SELECT delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us,
                total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures
            FROM attempt WHERE (delivery_id, number) > (?, ?) ORDER BY delivery_id, number LIMIT ?
            """
        case .redelivery:
            """
            SELECT delivery_id, number, requested_at, attempts_before, cause
            FROM redelivery WHERE (delivery_id, number) > (?, ?) ORDER BY delivery_id, number LIMIT ?
            """
        case .webhookHealth:
            """
            SELECT webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at
            FROM webhook_health WHERE webhook_id > ? ORDER BY webhook_id LIMIT ?
            """
        case .attemptCount:
            """
            SELECT webhook_id, hour, kind, count
            FROM attempt_count WHERE (webhook_id, hour, kind) > (?, ?, ?) ORDER BY webhook_id, hour, kind LIMIT ?
            """
        case .pending:
            """
            SELECT id, webhook_id, attempts, first_attempt_at, due_at, paused_before,
                CASE WHEN lease_owner IS NULL THEN claimable_at ELSE due_at END, lease_token
            FROM delivery NOT INDEXED WHERE state = 0 AND id > ? ORDER BY id LIMIT ?
            """
        case .replay:
            """
            SELECT id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state,
                position, begun, passed_over, ended_at, next_step_at
            FROM replay WHERE id > ? ORDER BY id LIMIT ?
            """
        }
    }

    /// Counts what ``page(of:)`` selects.
    static func count(of table: CopyTable) -> String {
        switch table {
        case .org: "SELECT count(*) FROM org"
        case .keySet: "SELECT count(*) FROM key_set"
        case .member: "SELECT count(*) FROM member"
        case .activity: "SELECT count(*) FROM activity"
        case .webhook: "SELECT count(*) FROM webhook"
        case .signingSecret: "SELECT count(*) FROM signing_secret"
        case .workflow: "SELECT count(*) FROM workflow"
        case .delivery: "SELECT count(*) FROM delivery"
        case .attempt: "SELECT count(*) FROM attempt"
        case .redelivery: "SELECT count(*) FROM redelivery"
        case .webhookHealth: "SELECT count(*) FROM webhook_health"
        case .attemptCount: "SELECT count(*) FROM attempt_count"
        case .pending: "SELECT count(*) FROM delivery WHERE state = 0"
        case .replay: "SELECT count(*) FROM replay"
        }
    }

    /// A signing secret, as good as any other.
    static let anySecret = "SELECT webhook_id, number, sealed FROM signing_secret LIMIT 1"
}
