import HeraldCore
import Synchronization
package import Tracing

/// A span from its start to its end, when it is handed on; one that nobody records remembers nothing.
package final class RecordedSpan: Tracing.Span {
    package let context: ServiceContext
    private let kind: SpanKind
    private let parent: String?
    private let start: UInt64
    private let state: Mutex<State>
    /// Takes it when it ends; `nil` when it is not recorded.
    private let queue: SpanQueue?

    private struct State {
        var name: String
        var attributes = SpanAttributes()
        var events: [SpanEvent] = []
        var links: [TraceContext] = []
        var status: SpanStatus?
        var hasEnded = false
    }

    /// Starts a span.
    ///
    /// - Parameters:
    ///   - context: with its own trace, under which other spans are started.
    ///   - parent: the id of the span that it is under.
    ///   - queue: takes the span when it ends; `nil` for one that is not recorded.
    init(
        _ name: String,
        context: ServiceContext,
        kind: SpanKind,
        parent: String?,
        start: UInt64,
        queue: SpanQueue?
    ) {
        self.context = context
        self.kind = kind
        self.parent = parent
        self.start = start
        self.queue = queue
        state = Mutex(State(name: name))
    }

    package var isRecording: Bool { queue != nil && state.withLock { !$0.hasEnded } }

    package var operationName: String {
        get { state.withLock { $0.name } }
        set { change { $0.name = newValue } }
    }

    package var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { change { $0.attributes = newValue } }
    }

    package func setStatus(_ status: SpanStatus) {
        change { $0.status = status }
    }

    package func addEvent(_ event: SpanEvent) {
        change { state in
            if state.events.count < Limits.partsOfSpan { state.events.append(event) }
        }
    }

    package func addLink(_ link: SpanLink) {
        guard let trace = link.context.trace else { return }
        change { state in
            if state.links.count < Limits.partsOfSpan { state.links.append(trace) }
        }
    }

    /// Notes the error's type. Its text may hold what is not for others.
    package func recordError<Instant: TracerInstant>(
        _ error: any Error,
        attributes: SpanAttributes,
        at instant: @autoclosure () -> Instant
    ) {
        var attributes = attributes
        attributes["exception.type"] = "\(type(of: error))"
        addEvent(SpanEvent(name: "exception", at: instant(), attributes: attributes))
    }

    package func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard let queue, let trace = context.trace else { return }
        let end = instant().nanosecondsSinceEpoch
        let record = state.withLock { state -> SpanRecord? in
            guard !state.hasEnded else { return nil }
            state.hasEnded = true
            return SpanRecord(
                name: state.name,
                kind: kind,
                trace: trace,
                parent: parent,
                start: start,
                end: max(start, end),
                attributes: state.attributes,
                events: state.events,
                links: state.links,
                status: state.status
            )
        }
        if let record { queue.add(record) }
    }

    /// Nothing changes after the end, nor where nobody records it.
    private func change(_ body: (inout State) -> Void) {
        guard queue != nil else { return }
        state.withLock { state in
            if !state.hasEnded { body(&state) }
        }
    }
}
