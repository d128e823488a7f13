import HTTPTypes
import HeraldCore
import HeraldTracing
package import Tracing

/// Makes a span of each request that reports workflows, if its trace is recorded.
package struct ReportTracing: Sendable {
    private let tracer: any Tracer
    private let isHTTPS: Bool

    /// Makes spans by a tracer.
    ///
    /// - Parameter isHTTPS: whether the API is served by HTTPS.
    package init(_ tracer: any Tracer, isHTTPS: Bool) {
        self.tracer = tracer
        self.isHTTPS = isHTTPS
    }

    /// A request is taken up.
    ///
    /// - Parameter trace: what the request says of where it stands; afterwards what its deliveries are to be under: the
    ///   request's span, where it has one.
    /// - Returns: the span, which must be ended; `nil` when the trace is not recorded.
    func begin(under trace: inout TraceContext?, _ id: RequestID, at now: Timestamp) -> (any Tracing.Span)? {
        var context = ServiceContext.topLevel
        context.trace = trace
        let span = tracer.startSpan(
            "POST \(Self.route)",
            context: context,
            ofKind: .server,
            at: SpanInstant(now)
        )
        guard span.isRecording else { return nil }
        trace = span.context.trace
        span.attributes = [
            "http.request.method": .string("POST"), "http.route": .string(Self.route), "url.path": .string(Self.route),
            "url.scheme": .string(isHTTPS ? "https" : "http"), "herald.request.id": .string(id.text),
        ]
        return span
    }

    private static let route = "/platform/workflow-events"
}

extension Tracing.Span {
    /// The request was answered; a bulk report when its answer began.
    ///
    /// `Source:` OpenTelemetry *Semantic Conventions for HTTP Spans* 1.27, "HTTP server".
    func end(_ status: HTTPResponse.Status, at now: Timestamp) {
        attributes["http.response.status_code"] = status.code
        if status.kind == .serverError {
            attributes["error.type"] = "\(status.code)"
            setStatus(SpanStatus(code: .error))
        }
        end(at: SpanInstant(now))
    }
}
