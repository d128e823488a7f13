extension Migration {
    /// Testing webhooks: marking what tells of no real workflow.
    static let tests = Migration(
        name: "tests",
        sql: "ALTER TABLE delivery ADD COLUMN is_test INTEGER NOT NULL DEFAULT 0;"
    )
}
