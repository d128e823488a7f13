extension Migration {
    /// People who sign in to the dashboard, what lets them in, and what was done by whom.
    ///
    /// A link or a session is a member's, by `member_id`, or a guest's, by `org_id` and `role`.
    static let members = Migration(
        name: "members",
        statements: [
            """
            CREATE TABLE herald.member (
                key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                id uuid NOT NULL UNIQUE,
                org_id uuid REFERENCES herald.org (id),
                email text COLLATE "C" NOT NULL UNIQUE,
                role smallint NOT NULL CHECK (role BETWEEN 0 AND 3),
                password text,
                created_at bigint NOT NULL
            )
            """,
            "CREATE INDEX member_of_org ON herald.member (org_id)",
            """
            CREATE TABLE herald.entry_link (
                digest bytea PRIMARY KEY,
                member_id uuid REFERENCES herald.member (id) ON DELETE CASCADE,
                org_id uuid REFERENCES herald.org (id),
                role smallint,
                created_at bigint NOT NULL,
                expires_at bigint NOT NULL
            )
            """,
            "CREATE INDEX entry_link_expiry ON herald.entry_link (expires_at)",
            "CREATE INDEX entry_link_of_member ON herald.entry_link (member_id) WHERE member_id IS NOT NULL",
            """
            CREATE TABLE herald.dashboard_session (
                digest bytea PRIMARY KEY,
                member_id uuid REFERENCES herald.member (id) ON DELETE CASCADE,
                org_id uuid REFERENCES herald.org (id),
                role smallint,
                created_at bigint NOT NULL,
                used_at bigint NOT NULL,
                expires_at bigint NOT NULL
            ) WITH (fillfactor = 80)
            """,
            "CREATE INDEX dashboard_session_expiry ON herald.dashboard_session (expires_at)",
            """
            CREATE INDEX dashboard_session_of_member ON herald.dashboard_session (member_id) WHERE member_id IS NOT NULL
            """,
            """
            CREATE TABLE herald.activity (
                id uuid PRIMARY KEY,
                org_id uuid,
                at bigint NOT NULL,
                action smallint NOT NULL,
                actor smallint NOT NULL,
                actor_name text NOT NULL,
                subject text NOT NULL,
                address text
            )
            """,
            "CREATE INDEX activity_of_org ON herald.activity (org_id, id)",
        ]
    )
}
