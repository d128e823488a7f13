extension Migration {
    /// Replaying a time.
    ///
    /// `states` has a bit for each state, `event_types` is the sum of their numbers; `position` is the last delivery
    /// looked at, `total_is_exact` whether all were counted.
    static let replays = Migration(
        name: "replays",
        sql: """
            CREATE TABLE replay (
                id BLOB NOT NULL PRIMARY KEY,
                org_id BLOB NOT NULL REFERENCES org (id),
                webhook_id BLOB NOT NULL REFERENCES webhook (id),
                since INTEGER NOT NULL,
                until INTEGER NOT NULL,
                states INTEGER NOT NULL,
                event_types INTEGER NOT NULL,
                total INTEGER NOT NULL,
                total_is_exact INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                state INTEGER NOT NULL,
                position BLOB NOT NULL,
                begun INTEGER NOT NULL,
                passed_over INTEGER NOT NULL,
                ended_at INTEGER,
                next_step_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX replay_of_org ON replay (org_id, id);
            CREATE UNIQUE INDEX replay_running ON replay (webhook_id) WHERE state = 0;
            CREATE INDEX replay_next ON replay (next_step_at) WHERE state = 0;
            """
    )
}
