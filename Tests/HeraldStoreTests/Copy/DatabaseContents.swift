import GRDB
import HeraldStore

@testable import HeraldStorePostgres
@testable import HeraldStoreSQLite

/// All that a database holds, as lines of text that are the same whichever engine keeps it.
enum DatabaseContents {
    /// A line for each row, a table after the other.
    static func ofFile(at path: String) async throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        let lines = try await queue.read { db in
            try tables.flatMap { table in
                let columns = table.columns.map { column in
                    """
                    CASE typeof(\(column)) WHEN 'null' THEN 'NULL' WHEN 'blob' THEN lower(hex(\(column)))
                    ELSE CAST(\(column) AS TEXT) END
                    """
                }
                let sql = "SELECT \(columns.joined(separator: " || '|' || ")) FROM \(table.inFile) ORDER BY 1"
                return try String.fetchAll(db, sql: sql).map { "\(table.name): \($0)" }
            }
        }
        try queue.close()
        return lines
    }

    /// The same of a database on a server.
    static func onServer(_ url: String) async throws -> [String] {
        let session = try await SQLSession(url)
        var lines: [String] = []
        for table in tables {
            let columns = table.columns.map { column in
                """
                coalesce(CASE pg_typeof(\(column))::text WHEN 'uuid' THEN replace(\(column)::text, '-', '')
                WHEN 'bytea' THEN substr(\(column)::text, 3)
                WHEN 'boolean' THEN CASE \(column)::text WHEN 'true' THEN '1' WHEN 'false' THEN '0' END
                ELSE \(column)::text END, 'NULL')
                """
            }
            let line = columns.joined(separator: " || '|' || ")
            let sql = "SELECT (\(line)) COLLATE \"C\" FROM \(table.onServer) ORDER BY 1"
            lines += try await session.query(sql).map { "\(table.name): \($0)" }
        }
        return lines
    }

    private struct Table {
        let name: String
        let inFile: String
        let onServer: String
        let columns: [String]

        init(_ name: String, inFile: String? = nil, onServer: String? = nil, _ columns: String) {
            self.name = name
            self.inFile = inFile ?? name
            self.onServer = onServer ?? "herald.\(name)"
            self.columns = columns.split(whereSeparator: \.isWhitespace).map(String.init)
        }
    }

    private static let tables = [
        Table("org", "key id name created_at erased_at"),
        Table(
            "key_set",
            """
            key id org_id label public_key secret_digest secret_hint webhook_access created_at last_used_at revoked_at
            """
        ),
        Table("member", "key id org_id email role password created_at"),
        Table("activity", "id org_id at action actor actor_name subject address"),
        Table(
            "webhook",
            inFile: "(SELECT *, canceling AS is_canceling FROM webhook)",
            """
            key id org_id label url event_types auth_header_name auth_header_value created_at deleted_at is_canceling
            paused_at pause_reason paused_for max_per_minute max_concurrent
            """
        ),
        Table("signing_secret", "webhook_id number sealed created_at retires_at"),
        Table("workflow", "key org_id id status status_time fired_events"),
        // Leases end with the file's last server.
        Table(
            "delivery",
            inFile: """
                (SELECT *, lease_token AS token,
                    CASE WHEN state = 0 AND lease_owner IS NULL THEN claimable_at WHEN state = 0 THEN due_at END AS claimable
                FROM delivery)
                """,
            onServer: """
                (SELECT d.id, d.webhook_id, d.workflow_key, d.event_type, d.event_time, d.accepted_at, d.state,
                    coalesce(p.attempts, d.attempts) AS attempts,
                    coalesce(p.first_attempt_at, d.first_attempt_at) AS first_attempt_at,
                    coalesce(p.due_at, d.due_at) AS due_at, coalesce(p.paused_before, d.paused_before) AS paused_before,
                    d.attempts_before, d.attempts_forgotten, d.is_test, d.trace, coalesce(p.lease_token, d.lease_token) AS token, p.claimable_at AS claimable
                FROM herald.delivery AS d LEFT JOIN herald.pending AS p ON p.delivery_id = d.id) AS delivery
                """,
            """
            id webhook_id workflow_key event_type event_time accepted_at state attempts first_attempt_at due_at
            paused_before attempts_before attempts_forgotten is_test trace token claimable
            """
        ),
        Table(
            "attempt",
            """
            delivery_id number started_at outcome http_status resolve_us connect_us tls_us first_byte_us total_us
            response_headers response_body response_truncated url auth_header_name signatures
            """
        ),
        Table(
            "webhook_health",
            "webhook_id last_success_at last_failure_at failing_since failures certificate_ends_at warned_at"
        ),
        Table("attempt_count", "webhook_id hour kind count"),
        Table("redelivery", "delivery_id number requested_at attempts_before cause"),
        Table(
            "replay",
            """
            id org_id webhook_id since until states event_types total total_is_exact created_at state position begun
            passed_over ended_at next_step_at
            """
        ),
    ]
}
