import HeraldChance
import HeraldCore
import HeraldDelivery
import HeraldTestDoubles
import HeraldTracing
import Testing
import Tracing

@Suite("Spans of attempts", .timeLimit(.minutes(10)))
struct AttemptTracingTests {
    private let queue = SpanQueue()

    private func engine() async throws -> EngineUnderTest {
        // Chance is not asked: attempts have ids that follow from their deliveries.
        let sampler = TraceSampler(ratio: 1, randomness: Randomness { 1 })
        return try await EngineUnderTest(tracing: AttemptTracing(SpanTracer(sampler, queue: queue)))
    }

    private static func trace(flags: String) -> TraceContext? {
        TraceContext(parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-\(flags)", state: "a=b")
    }

    @Test("each attempt is a span under its report's, with the id that the receiver was told")
    func attempts() async throws {
        let engine = try await engine()
        var sent: [TraceContext?] = []
        var id: DeliveryID?
        try await engine.run { _ in
            let delivery = try await engine.report(1, in: Self.trace(flags: "01"))
            id = delivery
            let first = await engine.sender.next()
            sent.append(first.request.trace)
            first.answer(
                .attempted(
                    outcome: .rejected(status: 503),
                    timings: AttemptTimings(
                        resolve: .milliseconds(1),
                        connect: .milliseconds(2),
                        tls: .milliseconds(3),
                        firstByte: .milliseconds(4),
                        total: .microseconds(10_500)
                    ),
                    response: nil
                )
            )
            #expect(await engine.nextRecord() == true)
            await engine.clock.advance(to: try await engine.stored(delivery).dueAt)
            let second = await engine.sender.next()
            sent.append(second.request.trace)
            second.answer(.acknowledged(status: 204))
            #expect(await engine.nextRecord() == true)
        }
        let spans = queue.take(atMost: .max)
        try #require(spans.count == 2)
        #expect(spans.map(\.trace) == sent)
        #expect(spans.allSatisfy { $0.parent == "00f067aa0ba902b7" && $0.kind == .client && $0.name == "POST" })
        let start = UInt64(Timestamp.noon.milliseconds) * 1_000_000
        #expect(spans[0].start == start)
        #expect(spans[0].end == start + 10_500_000)
        #expect(spans[0].events.map(\.name) == ["resolved", "connected", "tls established", "first byte"])
        #expect(spans[0].events.map { $0.nanosecondsSinceEpoch - start } == [1, 3, 6, 10].map { $0 * 1_000_000 })
        #expect(spans[0].status == SpanStatus(code: .error))
        #expect(spans[1].status == nil)
        #expect(spans[1].events.isEmpty)
        func value(_ span: Int, _ name: String) -> SpanAttribute? { spans[span].attributes[name]?.toSpanAttribute() }
        #expect(value(0, "http.response.status_code") == .int64(503))
        #expect(value(0, "error.type") == .string("503"))
        #expect(value(0, "http.request.resend_count") == nil)
        #expect(value(0, "server.address") == .string("hook.example.com"))
        #expect(value(0, "server.port") == .int64(443))
        #expect(value(0, "url.scheme") == .string("https"))
        #expect(value(0, "herald.delivery.id") == .string("\(try #require(id))"))
        #expect(value(0, "herald.outcome") == .string("rejected"))
        #expect(value(1, "http.response.status_code") == .int64(204))
        #expect(value(1, "error.type") == nil)
        #expect(value(1, "http.request.resend_count") == .int64(1))
        // What may be a secret of the receiver's.
        #expect(!"\(spans)".contains("/in"))
    }

    @Test("an attempt that came to no status says by which outcome it failed")
    func withoutStatus() async throws {
        let engine = try await engine()
        try await engine.run { _ in
            _ = try await engine.report(1, in: Self.trace(flags: "01"))
            await engine.sender.next().answer(.timedOut(.connect))
            #expect(await engine.nextRecord() == true)
        }
        let span = try #require(queue.take(atMost: .max).first)
        #expect(span.attributes["error.type"]?.toSpanAttribute() == .string("timed_out_connect"))
        #expect(span.attributes["http.response.status_code"] == nil)
    }

    @Test("no attempt without a trace, or in one that is not recorded, is a span", arguments: [nil, "00"])
    func unrecorded(flags: String?) async throws {
        let engine = try await engine()
        try await engine.run { _ in
            _ = try await engine.report(1, in: flags.flatMap { Self.trace(flags: $0) })
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
        #expect(queue.take(atMost: .max).isEmpty)
    }
}
