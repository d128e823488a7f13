extension Migration {
    /// Traces: in which one a delivery was reported, as ``TraceContext/stored`` writes it.
    static let traces = Migration(
        name: "traces",
        sql: "ALTER TABLE delivery ADD COLUMN trace TEXT;"
    )
}
