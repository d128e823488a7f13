extension Migration {
    /// Finding what has failed among much that has not (docs/adr/0020). A delivery that succeeds is never written to
    /// the index.
    static let failedDeliveries = Migration(
        name: "failed deliveries",
        sql: "CREATE INDEX delivery_failed ON delivery (webhook_id, id) WHERE state = 2;"
    )
}
