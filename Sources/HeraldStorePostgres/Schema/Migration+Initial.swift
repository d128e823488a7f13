extension Migration {
    /// The first schema.
    ///
    /// Ids are of type `uuid`, times are milliseconds since 1970, enumerations are the numbers in `StoredCode`.
    /// `workflow.key` exists so that the unique index over deliveries grows at its end: platforms choose workflow ids
    /// at random, and random keys would touch a page of their own for every delivery once the table is large.
    ///
    /// A delivery has a row in `delivery` for good, and one in `pending` until it is finished. PostgreSQL writes a row
    /// anew with each change, and cleans up behind in time that follows from the size of table and indexes. What
    /// changes often is therefore in a table that is no larger than the backlog, and a row of `delivery` changes once,
    /// when it is finished, in none of the columns that are in an index (so that the change stays within its page; the
    /// pages are filled to nine tenths for that). `pending.claimable_at` is the later of `due_at` and the lease's end,
    /// so one index serves both claiming and finding what is claimable next.
    ///
    /// Between the large tables there are no foreign keys: checking them would lock the row of a webhook for each of
    /// its deliveries, which is a write.
    ///
    /// Texts in an index are ordered by their bytes, which no update of the system changes.
    static let initial = Migration(
        name: "initial",
        statements: [
            """
            CREATE TABLE herald.org (
                key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                id uuid NOT NULL UNIQUE,
                name text NOT NULL,
                created_at bigint NOT NULL
            )
            """,
            """
            CREATE TABLE herald.key_set (
                key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                id uuid NOT NULL UNIQUE,
                org_id uuid NOT NULL REFERENCES herald.org (id),
                label text,
                public_key text COLLATE "C" NOT NULL UNIQUE,
                secret_digest bytea NOT NULL UNIQUE,
                secret_hint text NOT NULL,
                webhook_access boolean NOT NULL,
                created_at bigint NOT NULL,
                last_used_at bigint,
                revoked_at bigint
            ) WITH (fillfactor = 50)
            """,
            "CREATE INDEX key_set_of_org ON herald.key_set (org_id)",
            """
            CREATE TABLE herald.webhook (
                key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                id uuid NOT NULL UNIQUE,
                org_id uuid NOT NULL REFERENCES herald.org (id),
                label text COLLATE "C" NOT NULL,
                url text NOT NULL,
                event_types smallint NOT NULL,
                auth_header_name text,
                auth_header_value bytea,
                created_at bigint NOT NULL,
                deleted_at bigint,
                is_canceling boolean NOT NULL DEFAULT false,
                paused_at bigint,
                pause_reason smallint,
                paused_for bigint NOT NULL DEFAULT 0
            ) WITH (fillfactor = 80)
            """,
            "CREATE UNIQUE INDEX webhook_label ON herald.webhook (org_id, label) WHERE deleted_at IS NULL",
            "CREATE INDEX webhook_canceling ON herald.webhook (id) WHERE is_canceling",
            """
            CREATE TABLE herald.signing_secret (
                webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
                number bigint NOT NULL,
                sealed bytea NOT NULL,
                created_at bigint NOT NULL,
                retires_at bigint,
                PRIMARY KEY (webhook_id, number)
            )
            """,
            """
            CREATE TABLE herald.workflow (
                key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                org_id uuid NOT NULL,
                id uuid NOT NULL,
                status smallint NOT NULL,
                status_time bigint NOT NULL,
                fired_events smallint NOT NULL,
                UNIQUE (org_id, id)
            ) WITH (fillfactor = 80)
            """,
            """
            CREATE TABLE herald.delivery (
                id uuid NOT NULL PRIMARY KEY,
                webhook_id uuid NOT NULL,
                workflow_key bigint NOT NULL,
                event_type smallint NOT NULL CHECK (event_type IN (1, 2)),
                event_time bigint NOT NULL,
                accepted_at bigint NOT NULL,
                state smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
                attempts integer NOT NULL DEFAULT 0,
                first_attempt_at bigint,
                due_at bigint NOT NULL,
                paused_before bigint NOT NULL
            ) WITH (fillfactor = 90)
            """,
            "CREATE UNIQUE INDEX delivery_triple ON herald.delivery (workflow_key, webhook_id, event_type)",
            """
            CREATE TABLE herald.pending (
                delivery_id uuid NOT NULL PRIMARY KEY,
                webhook_id uuid NOT NULL,
                attempts integer NOT NULL DEFAULT 0,
                first_attempt_at bigint,
                due_at bigint NOT NULL,
                paused_before bigint NOT NULL,
                claimable_at bigint NOT NULL,
                lease_token bigint NOT NULL,
                lease_owner uuid
            ) WITH (
                autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000,
                autovacuum_analyze_scale_factor = 0.2, autovacuum_analyze_threshold = 5000
            )
            """,
            "CREATE INDEX pending_queue ON herald.pending (webhook_id, claimable_at, delivery_id)",
            """
            CREATE TABLE herald.attempt (
                delivery_id uuid NOT NULL,
                number integer NOT NULL,
                started_at bigint NOT NULL,
                outcome text NOT NULL,
                http_status integer,
                resolve_us bigint,
                connect_us bigint,
                tls_us bigint,
                first_byte_us bigint,
                total_us bigint NOT NULL,
                response_headers text,
                response_body bytea,
                response_truncated boolean,
                PRIMARY KEY (delivery_id, number)
            )
            """,
        ]
    )
}
