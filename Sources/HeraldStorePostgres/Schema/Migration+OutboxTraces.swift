extension Migration {
    /// Traces of reports in the outbox: what the transaction that reports has set as `herald.traceparent`. A setting
    /// instead of an argument, since a function of the same name with one more would need a right of its own, which
    /// nobody has until it is granted. No more of it is kept than version 0 of a `traceparent` has.
    static let outboxTraces = Migration(
        name: "outbox traces",
        statements: [
            """
            ALTER TABLE herald.outbox ADD COLUMN traceparent text
                DEFAULT left(nullif(current_setting('herald.traceparent', true), ''), 55)
            """
        ]
    )
}
