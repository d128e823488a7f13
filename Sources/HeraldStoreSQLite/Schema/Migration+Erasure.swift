extension Migration {
    /// Erasing orgs (docs/adr/0037): an org says since when it is being erased, and is found by nothing else from then
    /// on.
    static let erasure = Migration(name: "erasure", sql: "ALTER TABLE org ADD COLUMN erased_at INTEGER;")
}
