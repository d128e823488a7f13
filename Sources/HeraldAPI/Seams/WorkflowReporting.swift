package import HeraldCore
package import HeraldStore

/// Who takes reports in; the engine does.
package protocol WorkflowReporting: Sendable {
    /// Takes reports, in the order given, and returns when all that it accepted is on disk.
    ///
    /// - Returns: one result for each report, in order.
    /// - Throws: `unavailable`, and then nothing of any report was stored; `unsettled` or `corrupted`, and then some
    ///   may be. Reporting all of them again is harmless.
    func report(_ reports: [WorkflowReport]) async throws(StoreError) -> [ReportResult]
}
