extension Migration {
    /// How receivers fare, as nodes tell now and then; and notices of those that fail for long (docs/adr/0026).
    ///
    /// Hours are counted since 1970. Kinds of attempts are the steps of latencies, and 99 for what was not
    /// acknowledged.
    static let health = Migration(
        name: "health",
        statements: [
            """
            CREATE TABLE herald.webhook_health (
                webhook_id uuid NOT NULL PRIMARY KEY REFERENCES herald.webhook (id),
                last_success_at bigint,
                last_failure_at bigint,
                failing_since bigint,
                failures bigint NOT NULL,
                certificate_ends_at bigint,
                warned_at bigint
            ) WITH (fillfactor = 50)
            """,
            "CREATE INDEX webhook_failing ON herald.webhook_health (failing_since) WHERE failing_since IS NOT NULL",
            """
            CREATE TABLE herald.attempt_count (
                webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
                hour bigint NOT NULL,
                kind smallint NOT NULL,
                count bigint NOT NULL,
                PRIMARY KEY (webhook_id, hour, kind)
            ) WITH (fillfactor = 70)
            """,
            """
            CREATE TABLE herald.notice (
                id uuid NOT NULL PRIMARY KEY,
                webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
                kind smallint NOT NULL,
                raised_at bigint NOT NULL,
                failing_since bigint NOT NULL,
                failures bigint NOT NULL,
                attempts bigint NOT NULL,
                due_at bigint NOT NULL
            )
            """,
            "CREATE INDEX notice_due ON herald.notice (due_at)",
        ]
    )
}
