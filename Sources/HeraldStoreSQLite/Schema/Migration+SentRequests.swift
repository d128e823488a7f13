extension Migration {
    /// Keeping of every attempt where it went and how it was signed (docs/adr/0023).
    static let sentRequests = Migration(
        name: "sent requests",
        sql: """
            ALTER TABLE attempt ADD COLUMN url TEXT;
            ALTER TABLE attempt ADD COLUMN auth_header_name TEXT;
            ALTER TABLE attempt ADD COLUMN signatures BLOB;
            """
    )
}
