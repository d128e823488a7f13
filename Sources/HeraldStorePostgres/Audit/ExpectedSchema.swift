/// What the migrations make, to be compared with what a database has.
enum ExpectedSchema {
    /// The indexes, as PostgreSQL writes them down. Tables need no list: a rule that misses one is not read to its end.
    static let indexes = [
        "CREATE UNIQUE INDEX org_pkey ON herald.org USING btree (key)",
        "CREATE UNIQUE INDEX org_id_key ON herald.org USING btree (id)",
        "CREATE UNIQUE INDEX key_set_pkey ON herald.key_set USING btree (key)",
        "CREATE UNIQUE INDEX key_set_id_key ON herald.key_set USING btree (id)",
        "CREATE UNIQUE INDEX key_set_public_key_key ON herald.key_set USING btree (public_key)",
        "CREATE UNIQUE INDEX key_set_secret_digest_key ON herald.key_set USING btree (secret_digest)",
        "CREATE INDEX key_set_of_org ON herald.key_set USING btree (org_id)",
        "CREATE UNIQUE INDEX webhook_pkey ON herald.webhook USING btree (key)",
        "CREATE UNIQUE INDEX webhook_id_key ON herald.webhook USING btree (id)",
        "CREATE UNIQUE INDEX webhook_label ON herald.webhook USING btree (org_id, label) WHERE (deleted_at IS NULL)",
        "CREATE INDEX webhook_canceling ON herald.webhook USING btree (id) WHERE is_canceling",
        "CREATE INDEX webhook_of_org ON herald.webhook USING btree (org_id)",
        "CREATE UNIQUE INDEX signing_secret_pkey ON herald.signing_secret USING btree (webhook_id, number)",
        "CREATE UNIQUE INDEX workflow_pkey ON herald.workflow USING btree (key)",
        "CREATE UNIQUE INDEX workflow_org_id_id_key ON herald.workflow USING btree (org_id, id)",
        "CREATE UNIQUE INDEX delivery_pkey ON herald.delivery USING btree (id)",
        "CREATE UNIQUE INDEX delivery_triple ON herald.delivery USING btree (workflow_key, webhook_id, event_type)",
        "CREATE INDEX delivery_log ON herald.delivery USING btree (webhook_id, id)",
        "CREATE UNIQUE INDEX pending_pkey ON herald.pending USING btree (delivery_id)",
        "CREATE INDEX pending_queue ON herald.pending USING btree (webhook_id, claimable_at, delivery_id)",
        "CREATE UNIQUE INDEX attempt_pkey ON herald.attempt USING btree (delivery_id, number)",
        "CREATE UNIQUE INDEX outbox_pkey ON herald.outbox USING btree (number)",
        "CREATE UNIQUE INDEX setting_pkey ON herald.setting USING btree (name)",
    ]
}
