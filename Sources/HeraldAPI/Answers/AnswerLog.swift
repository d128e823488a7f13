import HTTPTypes
import HeraldCore
import HeraldStore
import Logging

/// Counts answers, and tells of them: what is our fault as an error with its cause; what is the caller's is of interest to no one but the
/// caller, and that the store is unavailable it says itself, once.
struct AnswerLog: Sendable {
    private let logger: Logger
    private let metrics: APIMetrics

    /// Tells those whom the API tells.
    init(_ environment: APIEnvironment) {
        logger = environment.logger
        metrics = environment.metrics
    }

    /// A request was answered as it wanted to be.
    func answered(_ id: RequestID, _ status: HTTPResponse.Status) {
        metrics.answered(status)
        logger.debug("answered", metadata: metadata(id, status))
    }

    /// A request was refused, or failed.
    func refused(_ id: RequestID, _ error: APIError) {
        metrics.answered(error.status)
        var metadata = metadata(id, error.status)
        metadata["error"] = error.cause.map { "\($0)" }
        let isNews = error.status.kind == .serverError && error.cause?.isToldByStore != true
        let level: Logger.Level = isNews ? .error : .debug
        logger.log(level: level, "refused", metadata: metadata)
    }

    private func metadata(_ id: RequestID, _ status: HTTPResponse.Status) -> Logger.Metadata {
        ["request_id": "\(id.text)", "status": "\(status.code)"]
    }
}
