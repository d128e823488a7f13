extension Migration {
    /// Delivering again what has come to its end (docs/adr/0024).
    ///
    /// A delivery keeps in `attempts_before` how many attempts it had when it was last redelivered, and, while it is
    /// not pending, the token of its last lease, behind which those that follow go on. Each redelivery is noted with
    /// its cause (numbers in `StoredCode`). Nodes of the version before keep no token, and count all attempts against
    /// the schedule.
    static let redeliveries = Migration(
        name: "redeliveries",
        statements: [
            """
            ALTER TABLE herald.delivery
                ADD COLUMN attempts_before integer NOT NULL DEFAULT 0, ADD COLUMN lease_token bigint NOT NULL DEFAULT 0
            """,
            """
            CREATE TABLE herald.redelivery (
                delivery_id uuid NOT NULL,
                number integer NOT NULL,
                requested_at bigint NOT NULL,
                attempts_before integer NOT NULL,
                cause smallint NOT NULL,
                PRIMARY KEY (delivery_id, number)
            )
            """,
        ]
    )
}
