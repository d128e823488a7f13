extension Migration {
    /// Deleting attempts before their delivery (docs/adr/0034).
    ///
    /// A delivery keeps in `attempts_forgotten` how many of its attempts, the first ones, are no longer in the log.
    /// Nodes of the version before delete nothing.
    static let retention = Migration(
        name: "retention",
        statements: ["ALTER TABLE herald.delivery ADD COLUMN attempts_forgotten integer NOT NULL DEFAULT 0"]
    )
}
