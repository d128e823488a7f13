import HeraldCore
package import Tracing

/// Starts spans, and hands those that are recorded to a queue when they end: a back-end of swift-distributed-tracing.
///
/// Whoever traces is given it; nothing of it is global (docs/adr/0045-send-spans-by-otlp.md).
package struct SpanTracer: Tracer {
    private let sampler: TraceSampler
    private let queue: SpanQueue

    /// Starts spans that end in a queue.
    package init(_ sampler: TraceSampler, queue: SpanQueue) {
        self.sampler = sampler
        self.queue = queue
    }

    /// Starts a span under ``ServiceContext/trace``, with the context of ``ServiceContext/promised`` if that is given.
    ///
    /// - Returns: one that is not recorded where the trace is not, or the queue is full. Where the trace is not, its
    ///   context is the one that was given.
    package func startSpan<Instant: TracerInstant>(
        _ operationName: String,
        context: @autoclosure () -> ServiceContext,
        ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant,
        function: String,
        file fileID: String,
        line: UInt
    ) -> RecordedSpan {
        var own = context()
        let parent = own.trace
        let promised = own.promised
        own.promised = nil
        let trace: TraceContext? =
            if let promised { promised.isSampled ? promised : nil } else { sampler.next(under: parent) }
        own.trace = trace ?? parent
        return RecordedSpan(
            operationName,
            context: own,
            kind: kind,
            parent: parent?.spanID,
            start: instant().nanosecondsSinceEpoch,
            queue: trace != nil && queue.admits() ? queue : nil
        )
    }

    /// Spans are sent by ``SpanExporter``, and at the latest when that ends.
    package func forceFlush() {}

    package func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier,
        into context: inout ServiceContext,
        using extractor: Extract
    ) where Extract.Carrier == Carrier {
        guard let parent = extractor.extract(key: "traceparent", from: carrier) else { return }
        context.trace = TraceContext(parent: parent, state: extractor.extract(key: "tracestate", from: carrier))
    }

    package func inject<Carrier, Inject: Injector>(
        _ context: ServiceContext,
        into carrier: inout Carrier,
        using injector: Inject
    ) where Inject.Carrier == Carrier {
        for field in context.trace?.fields(besides: nil) ?? [] {
            injector.inject(field.value, forKey: field.name, into: &carrier)
        }
    }
}
