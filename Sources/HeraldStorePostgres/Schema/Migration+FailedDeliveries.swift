extension Migration {
    /// Finding what has failed among much that has not (docs/adr/0020).
    ///
    /// A row that succeeds is never written to the index, and goes on changing within its page: the condition is a
    /// column that does not change then, as `state` does. The server computes it, so that nodes of the version before,
    /// which do not know of it, leave no failure out. The table is written anew for it, while nodes wait.
    static let failedDeliveries = Migration(
        name: "failed deliveries",
        statements: [
            "ALTER TABLE herald.delivery ADD COLUMN has_failed boolean NOT NULL GENERATED ALWAYS AS (state = 2) STORED",
            "CREATE INDEX delivery_failed ON herald.delivery (webhook_id, id) WHERE has_failed",
        ]
    )
}
