import HeraldCore
import HeraldMetrics
import HeraldTracing
import Logging
import Synchronization
import Testing
import Tracing

@Suite("Sending spans", .timeLimit(.minutes(10)))
struct SpanExporterTests {
    private let registry = MetricsRegistry()
    private let collector = ScriptedCollector()

    private func shows(_ line: String) -> Bool { registry.text.text.split(separator: "\n").contains(line[...]) }

    /// An exporter whose sleeps end at once, but for that which ends its last sending, and its queue with some spans
    /// that have ended.
    private func exporter(
        _ count: Int,
        bound: Int = Limits.waitingSpans,
        hasPatience: Bool = true,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in }
    ) -> (SpanExporter, TracerUnderTest) {
        let metrics = SpanMetrics(registry)
        let world = TracerUnderTest(queue: SpanQueue(bound: bound, metrics: metrics))
        for _ in 0..<count { world.start().end() }
        let exporter = SpanExporter(
            world.queue,
            to: collector,
            from: SpanResource(version: "1", instance: "node"),
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            sleep: { span in
                // Others come to their turn, although nobody sleeps here.
                await Task.yield()
                try Task.checkCancellation()
                if span == Limits.spanFlush, hasPatience { await untilCancelled() }
                try await sleep(span)
            }
        )
        return (exporter, world)
    }

    /// Runs an exporter until so many posts have been answered.
    private func run(_ exporter: SpanExporter, posts: Int) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await exporter.work() }
            await collector.untilPosted(posts)
            group.cancelAll()
        }
    }

    @Test("what waits goes in batches, the oldest first, and is counted")
    func batches() async {
        let (exporter, _) = exporter(Limits.spansPerBatch + 3)
        await run(exporter, posts: 2)
        #expect(collector.sizes == [Limits.spansPerBatch, 3])
        #expect(shows("herald_spans_sent_total \(Limits.spansPerBatch + 3)"))
        #expect(shows(#"herald_spans_dropped_total{reason="full"} 0"#))
    }

    @Test("a queue takes so many and no more, and what is lost is counted")
    func full() async {
        let (exporter, _) = exporter(25, bound: 10)
        await exporter.flush()
        #expect(collector.sizes == [10])
        #expect(shows(#"herald_spans_dropped_total{reason="full"} 15"#))
        #expect(shows("herald_spans_sent_total 10"))
    }

    @Test("what begins while the queue is full is not recorded, and counts as lost once")
    func beginsInVain() {
        let (_, world) = exporter(10, bound: 10)
        let span = world.start()
        #expect(!span.isRecording)
        #expect(span.context.trace != nil)
        span.end()
        #expect(shows(#"herald_spans_dropped_total{reason="full"} 1"#))
        #expect(world.ended.count == 10)
        #expect(world.start().isRecording)
    }

    @Test("a collector that cannot take a batch is offered the same one again, and gets it when it can")
    func retry() async {
        collector.answers([.unavailable("status 503", wait: .seconds(7)), .unavailable("", wait: nil)])
        let waits = WaitLog()
        let (exporter, _) = exporter(2) { waits.add($0) }
        await run(exporter, posts: 3)
        #expect(collector.bodies[0] == collector.bodies[1] && collector.bodies[1] == collector.bodies[2])
        #expect(shows("herald_spans_sent_total 2"))
        // The first sleep is the gathering.
        #expect(waits.all.dropFirst().prefix(2) == [.seconds(7), Limits.spanPause * 4])
    }

    @Test("a collector that is away for long is given up for a batch, whatever wait it asks for, and not for the next")
    func unreachable() async {
        collector.answers(
            (0..<Limits.spanAttempts).map { _ in .unavailable("status 429", wait: .seconds(86_400)) }
        )
        let waits = WaitLog()
        let (exporter, world) = exporter(2) { waits.add($0) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await exporter.work() }
            await collector.untilPosted(Limits.spanAttempts)
            world.start().end()
            await collector.untilPosted(Limits.spanAttempts + 1)
            group.cancelAll()
        }
        #expect(shows(#"herald_spans_dropped_total{reason="unreachable"} 2"#))
        #expect(shows("herald_spans_sent_total 1"))
        #expect(waits.all.max() == Limits.longestSpanPause)
    }

    @Test("what a collector does not want is counted as lost, and not sent again")
    func refused() async {
        collector.answers([.refused("status 400"), .taken(rejected: 2), .taken(rejected: 99)])
        for count in [1, 3, 3] {
            let (exporter, world) = exporter(count)
            await exporter.flush()
            #expect(world.ended.isEmpty)
        }
        #expect(collector.sizes == [1, 3, 3])
        #expect(shows(#"herald_spans_dropped_total{reason="refused"} 6"#))
        #expect(shows("herald_spans_sent_total 1"))
    }

    @Test("a server that ends sends what is left, once, and loses what nobody takes")
    func flush() async {
        let (first, _) = exporter(Limits.spansPerBatch + 1)
        await first.flush()
        #expect(collector.sizes == [Limits.spansPerBatch, 1])

        collector.answers([.unavailable("", wait: nil)])
        let (second, world) = exporter(Limits.spansPerBatch + 1)
        await second.flush()
        #expect(collector.sizes.count == 3)
        #expect(world.ended.isEmpty)
        #expect(shows(#"herald_spans_dropped_total{reason="unreachable"} \#(Limits.spansPerBatch + 1)"#))
    }

    @Test("a collector that does not answer keeps no server from ending")
    func hanging() async {
        collector.hang()
        let (exporter, world) = exporter(Limits.spansPerBatch + 1, hasPatience: false)
        await exporter.flush()
        #expect(world.ended.isEmpty)
        #expect(shows(#"herald_spans_dropped_total{reason="unreachable"} \#(Limits.spansPerBatch + 1)"#))
        #expect(collector.sizes.count <= 1)
    }

    @Test("what was under way when the server ended is sent with the rest")
    func interrupted() async {
        collector.answers([.unavailable("", wait: nil)])
        let (exporter, _) = exporter(2) { _ in
            // The first sleep is the gathering; the second one is interrupted.
            guard collector.sizes.isEmpty else { throw CancellationError() }
        }
        await run(exporter, posts: 1)
        await exporter.flush()
        #expect(collector.sizes.last == 2)
        #expect(shows("herald_spans_sent_total 2"))
    }
}

/// Waits until its task is cancelled.
func untilCancelled() async {
    let (nothing, silent) = AsyncStream<Void>.makeStream()
    for await _ in nothing {}
    silent.finish()
}

/// Remembers how long somebody slept.
private final class WaitLog: Sendable {
    private let waits = Mutex<[Duration]>([])

    var all: [Duration] { waits.withLock { $0 } }

    func add(_ wait: Duration) {
        waits.withLock { $0.append(wait) }
    }
}

/// Answers what a test says, and takes everything when it says nothing.
private final class ScriptedCollector: SpanCollector {
    private struct State {
        var answers: [CollectorAnswer] = []
        var bodies: [[UInt8]] = []
        var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?
        var isHanging = false
    }

    private let state = Mutex(State())

    func answers(_ answers: [CollectorAnswer]) {
        state.withLock { $0.answers = answers }
    }

    /// Makes it answer nothing from now on, until somebody loses patience.
    func hang() {
        state.withLock { $0.isHanging = true }
    }

    var bodies: [[UInt8]] { state.withLock { $0.bodies } }

    /// How many spans were in each batch.
    var sizes: [Int] {
        bodies.map { String(decoding: $0, as: UTF8.self).split(separator: #""spanId":"#).count - 1 }
    }

    /// Waits until so many batches were posted.
    func untilPosted(_ count: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if state.bodies.count >= count {
                    continuation.resume()
                } else {
                    state.waiting = (count, continuation)
                }
            }
        }
    }

    func post(_ body: [UInt8]) async -> CollectorAnswer {
        if state.withLock({ $0.isHanging }) {
            await untilCancelled()
            return .unavailable("cancelled", wait: nil)
        }
        return state.withLock { state in
            state.bodies.append(body)
            if let waiting = state.waiting, state.bodies.count >= waiting.count {
                state.waiting = nil
                waiting.continuation.resume()
            }
            return state.answers.isEmpty ? .taken(rejected: 0) : state.answers.removeFirst()
        }
    }

    func shutdown() async {}
}
