extension Migration {
    /// Keeping of every attempt where it went and how it was signed (docs/adr/0023). Nodes of the version before leave
    /// that out.
    static let sentRequests = Migration(
        name: "sent requests",
        statements: [
            """
            ALTER TABLE herald.attempt
                ADD COLUMN url text, ADD COLUMN auth_header_name text, ADD COLUMN signatures bytea
            """
        ]
    )
}
