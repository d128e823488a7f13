import NIOCore

/// Deliveries that are put into a PostgreSQL database by SQL, as the nodes would have written them: the schema is in
/// `Sources/HeraldStorePostgres/Migration+*.swift`.
struct PostgresSeed {
    /// How many were acknowledged an hour ago, and how many are due since then.
    let finished: Int
    let due: Int

    /// Fills a database with deliveries of an org's one webhook. Those that are due carry the mark of ``Seed/run``.
    func fill(_ server: PostgresUnderTest, org: String) async throws {
        try await server.run(rows(finished, in: org, "gen_random_uuid()", state: 1, key: 1))
        try await server.run(rows(due, in: org, dueWorkflow, state: 0, key: finished + 1))
        try await server.run("VACUUM ANALYZE")
        try await server.run("CHECKPOINT")
    }

    /// A tag with a number that is scattered as random ids are.
    private var dueWorkflow: String {
        let tail = EventTag(number: 0, run: Seed.run, due: .now()).workflowID.hexadecimal.dropFirst(8)
        return "(lpad(to_hex((n * \(EventTag.scatter)::bigint) & 4294967295), 8, '0') || '\(tail)')::uuid"
    }

    /// Ids of deliveries are UUIDs of version 7 of one millisecond, an hour ago, with a counter.
    private func rows(_ count: Int, in org: String, _ workflow: String, state: Int, key: Int) -> String {
        """
        CREATE TEMP TABLE fixed AS SELECT id AS webhook_id, org_id,
            (extract(epoch FROM now())::bigint - 3600) * 1000 AS at FROM herald.webhook WHERE org_id = '\(org)';
        CREATE TEMP TABLE seed AS SELECT n, \(key) + n AS key, \(workflow) AS workflow_id,
            (lpad(to_hex(at), 12, '0') || '7000a00\(state)' || lpad(to_hex(n), 12, '0'))::uuid AS id
            FROM fixed, generate_series(0, \(count - 1)::bigint) AS n;
        INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE
            SELECT key, org_id, workflow_id, 2, at, 1 FROM seed, fixed ORDER BY n;
        INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts,
                first_attempt_at, due_at, paused_before)
            SELECT id, webhook_id, key, 1, at, at, \(state), \(state), CASE WHEN \(state) = 1 THEN at END, at, 0
            FROM seed, fixed ORDER BY n;
        \(state == 1 ? attempts : pending)
        SELECT setval(pg_get_serial_sequence('herald.workflow', 'key'), \(key + count));
        """
    }

    private var attempts: String {
        """
        INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, first_byte_us, total_us,
                response_headers, response_body, response_truncated)
            SELECT id, 1, at, 'acknowledged', 200, 400, 500, E'content-length: 0\\n', '', false FROM seed, fixed ORDER BY n;
        """
    }

    private var pending: String {
        """
        INSERT INTO herald.pending (delivery_id, webhook_id, due_at, paused_before, claimable_at, lease_token)
            SELECT id, webhook_id, at, 0, at, 0 FROM seed, fixed ORDER BY n;
        """
    }
}
