extension Migration {
    /// Replaying a time.
    ///
    /// `states` has a bit for each state, `event_types` is the sum of their numbers; `position` is the last delivery
    /// looked at, `total_is_exact` whether all were counted.
    static let replays = Migration(
        name: "replays",
        statements: [
            """
            CREATE TABLE herald.replay (
                id uuid NOT NULL PRIMARY KEY,
                org_id uuid NOT NULL REFERENCES herald.org (id),
                webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
                since bigint NOT NULL,
                until bigint NOT NULL,
                states smallint NOT NULL,
                event_types smallint NOT NULL,
                total bigint NOT NULL,
                total_is_exact boolean NOT NULL,
                created_at bigint NOT NULL,
                state smallint NOT NULL,
                position uuid NOT NULL,
                begun bigint NOT NULL,
                passed_over bigint NOT NULL,
                ended_at bigint,
                next_step_at bigint NOT NULL
            ) WITH (fillfactor = 50)
            """,
            "CREATE INDEX replay_of_org ON herald.replay (org_id, id)",
            "CREATE UNIQUE INDEX replay_running ON herald.replay (webhook_id) WHERE state = 0",
            "CREATE INDEX replay_next ON herald.replay (next_step_at, id) WHERE state = 0",
        ]
    )
}
