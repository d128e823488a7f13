extension Migration {
    /// The first schema.
    ///
    /// Ids are blobs of 16 bytes, times are milliseconds since 1970, enumerations are the numbers in `StoredCode`.
    /// `workflow.key` exists so that the unique index over deliveries grows at its end: platforms choose workflow ids
    /// at random, and random keys would touch a page of their own for every delivery once the table is large.
    /// `delivery.claimable_at` is the later of `due_at` and the lease's end, so one index of pending rows serves both
    /// claiming and finding what is claimable next.
    static let initial = Migration(
        name: "initial",
        sql: """
            CREATE TABLE setting (
                name TEXT NOT NULL PRIMARY KEY,
                value BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE org (
                key INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE,
                name TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE key_set (
                key INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE,
                org_id BLOB NOT NULL REFERENCES org (id),
                label TEXT,
                public_key TEXT NOT NULL UNIQUE,
                secret_digest BLOB NOT NULL UNIQUE,
                secret_hint TEXT NOT NULL,
                webhook_access INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                last_used_at INTEGER,
                revoked_at INTEGER
            ) STRICT;
            CREATE INDEX key_set_of_org ON key_set (org_id);

            CREATE TABLE webhook (
                key INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE,
                org_id BLOB NOT NULL REFERENCES org (id),
                label TEXT NOT NULL,
                url TEXT NOT NULL,
                event_types INTEGER NOT NULL,
                auth_header_name TEXT,
                auth_header_value BLOB,
                created_at INTEGER NOT NULL,
                deleted_at INTEGER,
                canceling INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX webhook_label ON webhook (org_id, label) WHERE deleted_at IS NULL;
            CREATE INDEX webhook_canceling ON webhook (id) WHERE canceling = 1;

            CREATE TABLE signing_secret (
                webhook_id BLOB NOT NULL REFERENCES webhook (id),
                number INTEGER NOT NULL,
                sealed BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                retires_at INTEGER,
                PRIMARY KEY (webhook_id, number)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE workflow (
                key INTEGER PRIMARY KEY,
                org_id BLOB NOT NULL,
                id BLOB NOT NULL,
                status INTEGER NOT NULL,
                status_time INTEGER NOT NULL,
                fired_events INTEGER NOT NULL,
                UNIQUE (org_id, id)
            ) STRICT;

            CREATE TABLE delivery (
                id BLOB NOT NULL PRIMARY KEY,
                webhook_id BLOB NOT NULL REFERENCES webhook (id),
                workflow_key INTEGER NOT NULL REFERENCES workflow (key),
                event_type INTEGER NOT NULL,
                event_time INTEGER NOT NULL,
                accepted_at INTEGER NOT NULL,
                state INTEGER NOT NULL,
                attempts INTEGER NOT NULL,
                first_attempt_at INTEGER,
                due_at INTEGER NOT NULL,
                claimable_at INTEGER NOT NULL,
                lease_token INTEGER NOT NULL,
                lease_owner BLOB
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX delivery_triple ON delivery (workflow_key, webhook_id, event_type);
            CREATE INDEX delivery_pending ON delivery (webhook_id, claimable_at, id) WHERE state = 0;

            CREATE TABLE attempt (
                delivery_id BLOB NOT NULL,
                number INTEGER NOT NULL,
                started_at INTEGER NOT NULL,
                outcome TEXT NOT NULL,
                http_status INTEGER,
                resolve_us INTEGER,
                connect_us INTEGER,
                tls_us INTEGER,
                first_byte_us INTEGER,
                total_us INTEGER NOT NULL,
                response_headers TEXT,
                response_body BLOB,
                response_truncated INTEGER,
                PRIMARY KEY (delivery_id, number)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
