import HTTPTypes
import HeraldCore
package import Logging
import NIOCore

/// One line for every request that the API answered, if the operator wants that.
package struct AccessLog: Sendable {
    /// The label of its logger. Nothing with this label is left out when the log is flooded.
    package static let label = "herald.access"

    private let logger: Logger?

    /// Writes to a logger; `nil` for not at all.
    package init(_ logger: Logger? = nil) {
        self.logger = logger
    }

    /// Whether anything is written.
    var isOn: Bool { logger != nil }

    /// A request was answered.
    func wrote(_ request: RequestInHand, _ status: HTTPResponse.Status, took span: Duration) {
        guard let logger else { return }
        var metadata = request.metadata(status)
        metadata["method"] = "\(request.method.rawValue)"
        metadata["path"] = "\(request.loggablePath)"
        metadata["client"] = "\(request.address?.description ?? request.client.remoteAddress?.ipAddress ?? "unknown")"
        metadata["took_ms"] = "\(span.wholeMilliseconds)"
        logger.info("request", metadata: metadata)
    }
}
