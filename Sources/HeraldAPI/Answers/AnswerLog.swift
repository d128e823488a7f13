import HTTPTypes
import HeraldCore
import HeraldStore
import Logging

/// Counts answers, and tells of them: what is our fault as an error with its cause; what is the caller's is of interest
/// to no one but the caller, and that the store is unavailable it says itself, once.
struct AnswerLog: Sendable {
    private let logger: Logger
    private let metrics: APIMetrics
    private let accessLog: AccessLog
    private let now: @Sendable () -> Timestamp

    /// Tells those whom the API tells.
    init(_ environment: APIEnvironment) {
        logger = environment.logger
        metrics = environment.metrics
        accessLog = environment.accessLog
        now = environment.now
    }

    /// A request was answered as it wanted to be.
    ///
    /// - Parameter request: looked at only when somebody wants to read of it.
    func answered(_ status: HTTPResponse.Status, _ request: @autoclosure () -> RequestInHand) {
        metrics.answered(status)
        logger.debug("answered", metadata: request().metadata(status))
        if accessLog.isOn { write(request(), status) }
    }

    /// A request was refused, or failed.
    func refused(_ error: APIError, _ request: RequestInHand) {
        metrics.answered(error.status)
        var metadata = request.metadata(error.status)
        metadata["error"] = error.cause.map { "\($0)" }
        let isNews = error.status.kind == .serverError && error.cause?.isToldByStore != true
        let level: Logger.Level = isNews ? .error : .debug
        logger.log(level: level, "refused", metadata: metadata)
        if accessLog.isOn { write(request, error.status) }
    }

    private func write(_ request: RequestInHand, _ status: HTTPResponse.Status) {
        // A clock that was set back makes no negative span.
        accessLog.wrote(request, status, took: max(.zero, now().since(request.startedAt)))
    }
}
