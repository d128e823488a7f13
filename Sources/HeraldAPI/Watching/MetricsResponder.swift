import HTTPTypes
import HeraldMetrics
import Hummingbird
package import HummingbirdCore
import NIOCore

/// Answers `GET /metrics`, and nothing else.
package struct MetricsResponder: HTTPResponder {
    private let text: @Sendable () async -> PrometheusText

    /// Answers with a text that is taken anew for each request.
    init(_ text: @escaping @Sendable () async -> PrometheusText) {
        self.text = text
    }

    /// Answers a request.
    package func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        let path = (request.head.path ?? "").prefix { $0 != "?" }
        guard path == Self.path else { return answer(.notFound, "Metrics are at \(Self.path)\n") }
        switch request.method {
        case .get: return answer(.ok, await text().text, type: PrometheusText.contentType)
        case .head: return answer(.ok, "", type: PrometheusText.contentType)
        default: return answer(.methodNotAllowed, "Read metrics with GET\n", allow: "GET, HEAD")
        }
    }

    private static let path = "/metrics"

    private func answer(
        _ status: HTTPResponse.Status,
        _ text: String,
        type: String = "text/plain; charset=utf-8",
        allow: String? = nil
    ) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        headers[.xContentTypeOptions] = "nosniff"
        if let allow { headers[.allow] = allow }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
