import HeraldCore

/// Statements that open and end transactions.
enum TransactionSQL {
    /// Begins a transaction that may write, bounds how long it may take, and keeps the planner to indexes: by its own
    /// reckoning of what a page costs it reads whole tables of some hundred thousand rows for the sake of some hundred,
    /// and compiles what runs for a millisecond. Settings are the transaction's own, since the session may be another
    /// client's next.
    static func opening(within patience: ServerPatience) -> [Statement] {
        [
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
                    .text("\(patience.statement.components.seconds)s"),
                    .text("\(patience.lock.components.seconds)s"),
                    .text("\(patience.idle.components.seconds)s"),
                ]
            ),
        ]
    }

    /// Begins a transaction that takes as long as it takes.
    static let migration = [
        Statement("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
        Statement(
            """
            SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
                set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') = 'off' THEN 'on'
                    ELSE current_setting('synchronous_commit') END, true)
            """
        ),
    ]

    /// Bounds how long the statements that follow wait for locks.
    static let boundLocks = Statement(
        "SELECT set_config('lock_timeout', $1, true)",
        [.text("\(Limits.databaseLock.components.seconds)s")]
    )

    /// Begins a transaction that reads one snapshot for as long as it takes, whole tables and no index, which might be
    /// what is damaged. Without statistics, as after a copy, the planner would join whole tables row by row.
    static let inspection = [
        Statement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
        Statement(
            """
            SELECT set_config('statement_timeout', '0', true), set_config('work_mem', '64MB', true),
                set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true),
                set_config('enable_bitmapscan', 'off', true), set_config('enable_nestloop', 'off', true),
                set_config('jit', 'off', true)
            """
        ),
    ]

    /// Marks a point in a transaction to which ``goBack`` returns after a refusal.
    static let save = Statement("SAVEPOINT saved")

    static let goBack = Statement("ROLLBACK TO SAVEPOINT saved")

    static let commit = Statement("COMMIT")

    static let rollback = Statement("ROLLBACK")
}
