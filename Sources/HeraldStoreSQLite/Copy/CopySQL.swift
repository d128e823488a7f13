import HeraldStore

/// Statements that read a table page by page, in the order of its key, from behind a key on.
enum CopySQL {
    /// The columns of the table's key in a row, and what comes before every key.
    static func key(of table: CopyTable) -> (columns: [Int], beginning: [CopyValue]) {
        switch table {
        case .org, .keySet, .webhook, .workflow: ([0], [.integer(.min)])
        case .delivery, .pending: ([0], [.bytes([])])
        case .signingSecret, .attempt: ([0, 1], [.bytes([]), .integer(.min)])
        }
    }

    /// Selects a page. A pending delivery has its facts in one table and the rest in another; whoever held its lease is
    /// gone.
    static func page(of table: CopyTable) -> String {
        switch table {
        case .org: "SELECT key, id, name, created_at FROM org WHERE key > ? ORDER BY key LIMIT ?"
        case .keySet:
            """
            SELECT key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at,
                last_used_at, revoked_at
            FROM key_set WHERE key > ? ORDER BY key LIMIT ?
            """
        case .webhook:
            """
            SELECT key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at,
                canceling, paused_at, pause_reason, paused_for
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
                CASE state WHEN 0 THEN accepted_at ELSE due_at END, paused_before
            FROM delivery WHERE id > ? ORDER BY id LIMIT ?
            """
        case .attempt:
            """
            SELECT delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us,
                total_us, response_headers, response_body, response_truncated
            FROM attempt WHERE (delivery_id, number) > (?, ?) ORDER BY delivery_id, number LIMIT ?
            """
        case .pending:
            """
            SELECT id, webhook_id, attempts, first_attempt_at, due_at, paused_before,
                CASE WHEN lease_owner IS NULL THEN claimable_at ELSE due_at END, lease_token
            FROM delivery NOT INDEXED WHERE state = 0 AND id > ? ORDER BY id LIMIT ?
            """
        }
    }

    /// Counts what ``page(of:)`` selects.
    static func count(of table: CopyTable) -> String {
        switch table {
        case .org: "SELECT count(*) FROM org"
        case .keySet: "SELECT count(*) FROM key_set"
        case .webhook: "SELECT count(*) FROM webhook"
        case .signingSecret: "SELECT count(*) FROM signing_secret"
        case .workflow: "SELECT count(*) FROM workflow"
        case .delivery: "SELECT count(*) FROM delivery"
        case .attempt: "SELECT count(*) FROM attempt"
        case .pending: "SELECT count(*) FROM delivery WHERE state = 0"
        }
    }

    /// A signing secret, as good as any other.
    static let anySecret = "SELECT webhook_id, number, sealed FROM signing_secret LIMIT 1"
}
