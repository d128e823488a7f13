extension Migration {
    /// Pausing webhooks.
    ///
    /// A webhook keeps since when and why it is paused (numbers in `StoredCode`), and in `paused_for` the milliseconds
    /// of all its pauses that are over. A delivery keeps in `paused_before` what that sum was when its window began, so
    /// that the difference is how long the window stood still, however many deliveries there are.
    static let pauses = Migration(
        name: "pauses",
        sql: """
            ALTER TABLE webhook ADD COLUMN paused_at INTEGER;
            ALTER TABLE webhook ADD COLUMN pause_reason INTEGER;
            ALTER TABLE webhook ADD COLUMN paused_for INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE delivery ADD COLUMN paused_before INTEGER NOT NULL DEFAULT 0;
            """
    )
}
