extension Migration {
    /// How receivers fare, as nodes tell now and then; and notices of those that fail for long (docs/adr/0026).
    ///
    /// Hours are counted since 1970. Kinds of attempts are the steps of latencies, and 99 for what was not
    /// acknowledged.
    static let health = Migration(
        name: "health",
        sql: """
            CREATE TABLE webhook_health (
                webhook_id BLOB NOT NULL PRIMARY KEY REFERENCES webhook (id),
                last_success_at INTEGER,
                last_failure_at INTEGER,
                failing_since INTEGER,
                failures INTEGER NOT NULL,
                certificate_ends_at INTEGER,
                warned_at INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX webhook_failing ON webhook_health (failing_since) WHERE failing_since IS NOT NULL;

            CREATE TABLE attempt_count (
                webhook_id BLOB NOT NULL REFERENCES webhook (id),
                hour INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                count INTEGER NOT NULL,
                PRIMARY KEY (webhook_id, hour, kind)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE notice (
                id BLOB NOT NULL PRIMARY KEY,
                webhook_id BLOB NOT NULL REFERENCES webhook (id),
                kind INTEGER NOT NULL,
                raised_at INTEGER NOT NULL,
                failing_since INTEGER NOT NULL,
                failures INTEGER NOT NULL,
                attempts INTEGER NOT NULL,
                due_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX notice_due ON notice (due_at);
            """
    )
}
