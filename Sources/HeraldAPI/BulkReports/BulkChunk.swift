import HeraldCore
import HeraldStore

/// Lines of a bulk report that are handed over together, and so become durable together.
struct BulkChunk {
    /// The reports among them, in order.
    private(set) var reports: [WorkflowReport] = []
    private var lines: [(number: Int, problem: APIError?)] = []

    /// Whether there is nothing to answer.
    var isEmpty: Bool { lines.isEmpty }

    /// Whether no more lines belong to it.
    var isFull: Bool { lines.count >= Limits.bulkReportChunk }

    /// Adds a line.
    mutating func add(_ result: Result<WorkflowReport, APIError>, line: Int) {
        switch result {
        case .success(let report):
            reports.append(report)
            lines.append((line, nil))
        case .failure(let problem):
            lines.append((line, problem))
        }
    }

    /// Writes the answer to each line.
    ///
    /// - Parameter results: one for each report, in order.
    func answer(
        with results: [Result<ReportResult, StoreError>],
        into answer: inout BulkAnswer,
        requestID: RequestID
    ) {
        var next = 0
        for line in lines {
            if let problem = line.problem {
                answer.append(problem, line: line.number, requestID: requestID)
                continue
            }
            switch results[next].outcome(of: reports[next]) {
            case .success(let receipt): answer.append(receipt)
            case .failure(let problem): answer.append(problem, line: line.number, requestID: requestID)
            }
            next += 1
        }
    }
}
