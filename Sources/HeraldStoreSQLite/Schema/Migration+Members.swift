extension Migration {
    /// People who sign in to the dashboard, what lets them in, and what was done by whom.
    ///
    /// A link or a session is a member's, by `member_id`, or a guest's, by `org_id` and `role`.
    static let members = Migration(
        name: "members",
        sql: """
            CREATE TABLE member (
                key INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE,
                org_id BLOB REFERENCES org (id),
                email TEXT NOT NULL UNIQUE,
                role INTEGER NOT NULL,
                password TEXT,
                created_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX member_of_org ON member (org_id);

            CREATE TABLE entry_link (
                digest BLOB NOT NULL PRIMARY KEY,
                member_id BLOB,
                org_id BLOB,
                role INTEGER,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX entry_link_expiry ON entry_link (expires_at);
            CREATE INDEX entry_link_of_member ON entry_link (member_id) WHERE member_id IS NOT NULL;

            CREATE TABLE dashboard_session (
                digest BLOB NOT NULL PRIMARY KEY,
                member_id BLOB,
                org_id BLOB,
                role INTEGER,
                created_at INTEGER NOT NULL,
                used_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX dashboard_session_expiry ON dashboard_session (expires_at);
            CREATE INDEX dashboard_session_of_member ON dashboard_session (member_id) WHERE member_id IS NOT NULL;

            CREATE TABLE activity (
                id BLOB NOT NULL PRIMARY KEY,
                org_id BLOB,
                at INTEGER NOT NULL,
                action INTEGER NOT NULL,
                actor INTEGER NOT NULL,
                actor_name TEXT NOT NULL,
                subject TEXT NOT NULL,
                address TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX activity_of_org ON activity (org_id, id);
            """
    )
}
