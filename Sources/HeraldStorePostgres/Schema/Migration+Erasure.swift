extension Migration {
    /// Erasing orgs (docs/adr/0037): an org says since when it is being erased, and is found by nothing else from then on.
    /// Nodes of the version before find it still, so that no org is to be erased while one runs.
    static let erasure = Migration(name: "erasure", statements: ["ALTER TABLE herald.org ADD COLUMN erased_at bigint"])
}
