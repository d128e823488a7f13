import HeraldCore

/// Statements that open and end transactions.
enum TransactionSQL {
    /// Begins a transaction that may write, bounds how long it may take, and keeps the planner to indexes: by its own
    /// reckoning of what a page costs it reads whole tables of some hundred thousand rows for the sake of some hundred,
    /// and compiles what runs for a millisecond. Settings are the transaction's own, since the session may be another
    /// client's next.
    static let opening = [
        Statement("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
        Statement(
            """
            SELECT set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true),
                set_config('idle_in_transaction_session_timeout', $3, true),
                set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
                set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') = 'off' THEN 'on'
                    ELSE current_setting('synchronous_commit') END, true)
            """,
            [
                .text("\(Limits.databaseStatement.components.seconds)s"),
                .text("\(Limits.databaseLock.components.seconds)s"),
                .text("\(Limits.databaseIdle.components.seconds)s"),
            ]
        ),
    ]

    static let commit = Statement("COMMIT")

    static let rollback = Statement("ROLLBACK")
}
