extension Migration {
    /// Deleting attempts before their delivery (docs/adr/0034).
    ///
    /// A delivery keeps in `attempts_forgotten` how many of its attempts, the first ones, are no longer in the log.
    static let retention = Migration(
        name: "retention",
        sql: "ALTER TABLE delivery ADD COLUMN attempts_forgotten INTEGER NOT NULL DEFAULT 0;"
    )
}
