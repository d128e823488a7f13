import HeraldCore
import HeraldTracing
package import Tracing

/// Makes a span of each attempt whose report came in a trace that is recorded.
///
/// An attempt is a span that has passed: it is made of what is recorded of the attempt anyway, under the trace that is
/// stored with its delivery, with the id that was sent along. Nothing is kept open over the hours between attempts, and
/// it does not matter which node makes them.
package struct AttemptTracing: Sendable {
    private let tracer: any Tracer

    /// Makes spans by a tracer.
    package init(_ tracer: any Tracer) {
        self.tracer = tracer
    }

    /// An attempt has ended.
    func ended(_ attempt: Attempt, at delivery: Delivery) {
        guard let parent = delivery.trace, parent.isSampled else { return }
        var context = ServiceContext.topLevel
        context.trace = parent
        context.promised = parent.attempt(attempt.number, at: delivery.id)
        let span = tracer.startSpan(
            "POST",
            context: context,
            ofKind: .client,
            at: SpanInstant(attempt.startedAt)
        )
        guard span.isRecording else { return }
        span.attributes = Self.attributes(of: attempt, at: delivery)
        for event in Self.events(of: attempt) { span.addEvent(event) }
        if !attempt.outcome.isAcknowledged { span.setStatus(SpanStatus(code: .error)) }
        span.end(at: SpanInstant(attempt.startedAt, after: attempt.timings.total))
    }

    /// The URL is not among them: its path or query may be a secret of the receiver's.
    ///
    /// `Source:` OpenTelemetry *Semantic Conventions for HTTP Spans* 1.27, "HTTP client".
    private static func attributes(of attempt: Attempt, at delivery: Delivery) -> SpanAttributes {
        var attributes: SpanAttributes = [
            "http.request.method": .string("POST"),
            "herald.org.id": .string("\(delivery.orgID)"),
            "herald.webhook.id": .string("\(delivery.webhookID)"),
            "herald.delivery.id": .string("\(delivery.id)"),
            "herald.workflow.id": .string("\(delivery.workflowID)"),
            "herald.event_type": .string(delivery.eventType.rawValue),
            "herald.outcome": .string(attempt.outcome.code),
        ]
        // It was read before anything was sent to it.
        if let url = attempt.request.flatMap({ try? WebhookURL.read($0.url) }) {
            attributes["url.scheme"] = url.isSecure ? "https" : "http"
            attributes["server.address"] = "\(url.host)"
            attributes["server.port"] = Int(url.port)
        }
        if attempt.number > 1 { attributes["http.request.resend_count"] = attempt.number - 1 }
        attributes["http.response.status_code"] = attempt.outcome.status
        if !attempt.outcome.isAcknowledged {
            attributes["error.type"] = attempt.outcome.status.map { "\($0)" } ?? attempt.outcome.code
        }
        return attributes
    }

    /// The end of each phase that there was, one after the other.
    private static func events(of attempt: Attempt) -> [SpanEvent] {
        var passed: Duration = .zero
        let phases: [(String, Duration?)] = [
            ("resolved", attempt.timings.resolve), ("connected", attempt.timings.connect),
            ("tls established", attempt.timings.tls), ("first byte", attempt.timings.firstByte),
        ]
        return phases.compactMap { name, span in
            guard let span else { return nil }
            passed += span
            return SpanEvent(name: name, at: SpanInstant(attempt.startedAt, after: passed))
        }
    }
}
