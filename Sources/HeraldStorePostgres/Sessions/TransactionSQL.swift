import HeraldCore

/// Statements that open and end transactions.
enum TransactionSQL {
    /// Begins a transaction that may write, and bounds how long it may take. Settings are the transaction's own, since
    /// the session may be another client's next.
    static let opening = [
        Statement("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
        Statement(
            """
            SELECT set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true),
                set_config('idle_in_transaction_session_timeout', $1, true),
                set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') = 'off' THEN 'on'
                    ELSE current_setting('synchronous_commit') END, true)
            """,
            [
                .text("\(Limits.databaseStatement.components.seconds)s"),
                .text("\(Limits.databaseLock.components.seconds)s"),
            ]
        ),
    ]

    static let commit = Statement("COMMIT")

    static let rollback = Statement("ROLLBACK")
}
