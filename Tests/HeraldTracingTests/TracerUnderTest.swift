import HeraldChance
import HeraldCore
import HeraldTracing
import Synchronization
import Tracing

/// A tracer with seeded chance, and the queue that its spans end in.
struct TracerUnderTest {
    let queue: SpanQueue
    let tracer: SpanTracer

    init(ratio: Double = 1, seed: UInt64 = 1, queue: SpanQueue = SpanQueue()) {
        self.queue = queue
        let chance = SharedChance(seed: seed)
        tracer = SpanTracer(TraceSampler(ratio: ratio, randomness: Randomness { chance.next() }), queue: queue)
    }

    /// A context under a `traceparent`.
    static func context(_ parent: String?, state: String? = nil) -> ServiceContext {
        var context = ServiceContext.topLevel
        context.trace = parent.flatMap { TraceContext(parent: $0, state: state) }
        return context
    }

    /// Starts a span at an instant.
    func start(
        _ name: String = "work",
        under context: ServiceContext = .topLevel,
        kind: SpanKind = .server,
        at milliseconds: Int64 = 1000
    ) -> RecordedSpan {
        tracer.startSpan(
            name,
            context: context,
            ofKind: kind,
            at: SpanInstant(Timestamp(milliseconds: milliseconds))
        )
    }

    /// What has ended.
    var ended: [SpanRecord] { queue.take(atMost: .max) }
}

/// Chance that several draw from.
private final class SharedChance: Sendable {
    private let chance: Mutex<SeededGenerator>

    init(seed: UInt64) {
        chance = Mutex(SeededGenerator(seed: seed))
    }

    func next() -> UInt64 { chance.withLock { $0.next() } }
}
