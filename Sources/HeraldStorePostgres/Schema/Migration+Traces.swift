extension Migration {
    /// Traces: in which one a delivery was reported, as ``TraceContext/stored`` writes it.
    static let traces = Migration(
        name: "traces",
        statements: ["ALTER TABLE herald.delivery ADD COLUMN trace text"]
    )
}
