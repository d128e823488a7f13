package import HeraldCore
package import Tracing

/// A span that has ended, as it is sent.
package struct SpanRecord: Sendable {
    package let name: String
    package let kind: SpanKind
    package let trace: TraceContext
    /// The span that it is under; `nil` for the first of a trace.
    package let parent: String?
    /// Nanoseconds since 1970, as the end is.
    package let start: UInt64
    package let end: UInt64
    package let attributes: SpanAttributes
    package let events: [SpanEvent]
    /// The contexts of spans that it has to do with beside its parent.
    package let links: [TraceContext]
    package let status: SpanStatus?
}
