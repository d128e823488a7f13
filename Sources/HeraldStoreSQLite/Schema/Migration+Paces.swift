extension Migration {
    /// Paces: how fast an org lets a webhook be sent to, in attempts that begin in a minute and that are under way at
    /// once.
    static let paces = Migration(
        name: "paces",
        sql: """
            ALTER TABLE webhook ADD COLUMN max_per_minute INTEGER;
            ALTER TABLE webhook ADD COLUMN max_concurrent INTEGER;
            """
    )
}
