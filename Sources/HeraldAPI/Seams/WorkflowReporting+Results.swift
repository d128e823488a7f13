import HeraldCore
import HeraldStore

extension WorkflowReporting {
    /// Takes reports that have nothing to do with each other: what one of them meets in the store spoils no other.
    /// Those that the store refuses together are taken again in halves, so that the rest of a thousand costs some
    /// twenty calls more.
    ///
    /// - Returns: one result for each report, in order.
    func results(of reports: [WorkflowReport]) async -> [Result<ReportResult, StoreError>] {
        do throws(StoreError) {
            return try await report(reports).map { .success($0) }
        } catch {
            guard error.code == .corrupted, reports.count > 1 else { return reports.map { _ in .failure(error) } }
            let middle = reports.count / 2
            let first = await results(of: Array(reports[..<middle]))
            return first + (await results(of: Array(reports[middle...])))
        }
    }
}

extension Result<ReportResult, StoreError> {
    /// What is answered to the report of which this came.
    func outcome(of report: WorkflowReport) -> Result<ReportReceipt, APIError> {
        switch self {
        case .success(.accepted(let receipt)): .success(receipt)
        case .success(.unknownOrg): .failure(.unknownOrg(of: report))
        case .failure(let error): .failure(APIError(error))
        }
    }
}
