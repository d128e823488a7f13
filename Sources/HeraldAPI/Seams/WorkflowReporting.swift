package import HeraldCore
package import HeraldStore

/// Who takes reports in; the engine does.
package protocol WorkflowReporting: Sendable {
    /// Takes reports, in the order given, and returns when all that it accepted is on disk.
    ///
    /// - Returns: one result for each report, in order.
    /// - Throws: `StoreError`, and then none of the reports was stored.
    func report(_ reports: [WorkflowReport]) async throws(StoreError) -> [ReportResult]
}
