import HeraldCore
import Testing
import Tracing

@testable import HeraldTracing

@Suite("What is sent to a collector")
struct ExportRequestTests {
    private static let resource = SpanResource(version: "1.2.3", instance: "node")

    private static func text(_ spans: [SpanRecord]) -> String {
        String(decoding: ExportRequest.body(spans, from: resource), as: UTF8.self)
    }

    @Test("a span is written as the specification says: ids in hexadecimal, times as texts, kinds as numbers")
    func whole() throws {
        let world = TracerUnderTest()
        let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        var context = TracerUnderTest.context(parent, state: "a=b")
        context.promised = TraceContext(parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-1111111111111111-01", state: "a=b")
        let span = world.start("POST", under: context, kind: .client)
        span.attributes["http.response.status_code"] = 503
        span.attributes["a \"quoted\" key"] = "line\nbreak"
        span.attributes["flag"] = true
        span.addEvent(
            SpanEvent(name: "connected", at: SpanInstant(Timestamp(milliseconds: 1001)), attributes: ["n": "1"])
        )
        span.addLink(
            SpanLink(
                context: TracerUnderTest.context("00-22222222222222222222222222222222-3333333333333333-00"),
                attributes: [:]
            )
        )
        span.setStatus(SpanStatus(code: .error, message: "no"))
        span.end(at: SpanInstant(Timestamp(milliseconds: 1002), after: .nanoseconds(3)))

        #expect(
            Self.text(world.ended) == """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"herald"}},\
                {"key":"service.version","value":{"stringValue":"1.2.3"}},\
                {"key":"service.instance.id","value":{"stringValue":"node"}}]},\
                "scopeSpans":[{"scope":{"name":"herald","version":"1.2.3"},"spans":[\
                {"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"1111111111111111","traceState":"a=b",\
                "parentSpanId":"00f067aa0ba902b7","flags":1,"name":"POST","kind":3,\
                "startTimeUnixNano":"1000000000","endTimeUnixNano":"1002000003","attributes":[\
                {"key":"a \\"quoted\\" key","value":{"stringValue":"line\\nbreak"}},\
                {"key":"flag","value":{"boolValue":true}},\
                {"key":"http.response.status_code","value":{"intValue":"503"}}],\
                "events":[{"timeUnixNano":"1001000000","name":"connected",\
                "attributes":[{"key":"n","value":{"stringValue":"1"}}]}],\
                "links":[{"traceId":"22222222222222222222222222222222","spanId":"3333333333333333"}],\
                "status":{"code":2,"message":"no"}}]}]}]}
                """
        )
    }

    @Test("the first span of a trace names no parent, and one without a status has none")
    func root() throws {
        let world = TracerUnderTest()
        world.start(kind: .server).end()
        world.start(kind: .internal).end()
        let text = Self.text(world.ended)
        #expect(!text.contains("parentSpanId") && !text.contains("traceState"))
        #expect(text.contains(#""kind":2"#) && text.contains(#""kind":1"#))
        #expect(text.contains(#""status":{}"#))
        #expect(throws: Never.self) { try JSONValue(parsing: Array(text.utf8)) }
    }
}
