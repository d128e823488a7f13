extension Migration {
    /// Testing webhooks: marking what tells of no real workflow. Nodes of the version before attempt it like any other.
    static let tests = Migration(
        name: "tests",
        statements: ["ALTER TABLE herald.delivery ADD COLUMN is_test boolean NOT NULL DEFAULT false"]
    )
}
