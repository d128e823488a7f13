extension Migration {
    /// Paces: how fast an org lets a webhook be sent to, in attempts that begin in a minute and that are under way at
    /// once.
    static let paces = Migration(
        name: "paces",
        statements: [
            "ALTER TABLE herald.webhook ADD COLUMN max_per_minute bigint, ADD COLUMN max_concurrent bigint"
        ]
    )
}
