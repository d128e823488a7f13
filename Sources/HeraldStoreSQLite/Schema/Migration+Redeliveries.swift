extension Migration {
    /// Delivering again what has come to its end (docs/adr/0024).
    ///
    /// A delivery keeps in `attempts_before` how many attempts it had when it was last redelivered. Each redelivery is
    /// noted with that number and its cause (numbers in `StoredCode`).
    static let redeliveries = Migration(
        name: "redeliveries",
        sql: """
            ALTER TABLE delivery ADD COLUMN attempts_before INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE redelivery (
                delivery_id BLOB NOT NULL,
                number INTEGER NOT NULL,
                requested_at INTEGER NOT NULL,
                attempts_before INTEGER NOT NULL,
                cause INTEGER NOT NULL,
                PRIMARY KEY (delivery_id, number)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
