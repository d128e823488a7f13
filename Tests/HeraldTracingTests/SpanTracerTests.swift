import HeraldCore
import HeraldTracing
import Testing
import Tracing

@Suite("Spans")
struct SpanTracerTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test("a span under another is of its trace, has an id of its own, and passes on what vendors added")
    func child() throws {
        let world = TracerUnderTest(ratio: 0)
        let span = world.start(under: TracerUnderTest.context(Self.parent, state: "a=b"))
        #expect(span.isRecording)
        span.end(at: SpanInstant(Timestamp(milliseconds: 1000), after: .nanoseconds(1_500_000)))

        let ended = world.ended
        try #require(ended.count == 1)
        #expect(ended[0].trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(ended[0].parent == "00f067aa0ba902b7")
        #expect(ended[0].trace.spanID != "00f067aa0ba902b7")
        #expect(ended[0].trace.state == "a=b")
        #expect(ended[0].trace == span.context.trace)
        #expect(ended[0].start == 1_000_000_000)
        #expect(ended[0].end == 1_001_500_000)
    }

    @Test("what the caller does not record is not recorded, and passed on as it came", arguments: [0.0, 1.0])
    func unsampled(ratio: Double) {
        let world = TracerUnderTest(ratio: ratio)
        let given = TracerUnderTest.context(Self.parent.dropLast(2) + "00")
        let span = world.start(under: given)
        span.attributes["a"] = 1
        span.addEvent("b")
        span.end()

        #expect(!span.isRecording)
        #expect(span.context.trace == given.trace)
        #expect(span.attributes.isEmpty)
        #expect(world.ended.isEmpty)
    }

    @Test("a trace begins here for a part of all that come without one", arguments: [0.0, 0.25, 1.0])
    func sampling(ratio: Double) {
        let world = TracerUnderTest(ratio: ratio, seed: 7)
        let spans = (0..<2000).map { _ in world.start() }
        for span in spans { span.end() }

        let ended = world.ended
        #expect(abs(Double(ended.count) - 2000 * ratio) <= (ratio == 0.25 ? 100 : 0), "seed 7")
        #expect(ended.allSatisfy { $0.parent == nil && $0.trace.isSampled })
        #expect(Set(ended.map(\.trace.traceID)).count == ended.count)
        #expect(spans.filter { !$0.isRecording && $0.context.trace == nil }.count == 2000 - ended.count)
        for one in ended { #expect(TraceContext(parent: one.trace.parent) == one.trace) }
    }

    @Test("a span whose context was told before has that one")
    func promised() throws {
        let world = TracerUnderTest()
        var context = TracerUnderTest.context(Self.parent)
        let attempt = try #require(context.trace).attempt(3, at: DeliveryID(high: 1, low: 2))
        context.promised = attempt
        let span = world.start(under: context)
        let under = world.start(under: span.context)
        span.end()
        under.end()

        let ended = world.ended
        #expect(ended.map(\.parent) == ["00f067aa0ba902b7", attempt.spanID])
        #expect(ended[0].trace == attempt)
        #expect(ended[1].trace != attempt)
    }

    @Test("a span ends once, keeps a bounded number of events and links, and what comes later changes nothing")
    func end() throws {
        let world = TracerUnderTest()
        let other = world.start()
        let span = world.start("first")
        span.operationName = "second"
        span.attributes["number"] = 7
        for _ in 0..<1000 {
            span.addEvent(SpanEvent(name: "event", at: SpanInstant(.init(milliseconds: 1))))
            span.addLink(SpanLink(context: other.context, attributes: [:]))
        }
        span.setStatus(SpanStatus(code: .error))
        // A clock that was set back makes no span that ends before it starts.
        span.end(at: SpanInstant(Timestamp(milliseconds: 1)))
        span.operationName = "third"
        span.setStatus(SpanStatus(code: .ok))
        span.end()

        let ended = world.ended
        try #require(ended.count == 1)
        #expect(ended[0].name == "second")
        #expect(ended[0].attributes["number"]?.toSpanAttribute() == .int64(7))
        #expect(ended[0].events.count == Limits.partsOfSpan)
        #expect(ended[0].links.count == Limits.partsOfSpan)
        #expect(ended[0].status == SpanStatus(code: .error))
        #expect(ended[0].end == ended[0].start)
    }

    @Test("an error is noted by its type, since its text may hold what is not for others")
    func error() throws {
        struct Broken: Error { let secret = "sk_secret" }
        let world = TracerUnderTest()
        let span = world.start()
        span.recordError(Broken())
        span.end()

        let event = try #require(world.ended.first?.events.first)
        #expect(event.name == "exception")
        #expect(event.attributes["exception.type"]?.toSpanAttribute() == .string("Broken"))
    }

    @Test("fields of requests carry a context there and back")
    func fields() {
        let world = TracerUnderTest()
        var fields: [String: String] = [:]
        let given = TracerUnderTest.context(Self.parent, state: "a=b")
        world.tracer.inject(given, into: &fields, using: FieldInjector())
        #expect(fields == ["traceparent": Self.parent, "tracestate": "a=b"])
        var read = ServiceContext.topLevel
        world.tracer.extract(fields, into: &read, using: FieldExtractor())
        #expect(read.trace == given.trace)
    }

    private struct FieldInjector: Injector {
        func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) {
            carrier[key] = value
        }
    }

    private struct FieldExtractor: Extractor {
        func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
    }
}
