import HeraldAPI
import HeraldCore
import HeraldStore
import HeraldTracing
import Testing
import Tracing

@Suite("Spans of reports")
struct ReportTracingTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    private let queue = SpanQueue()

    /// A world that makes spans, of a part of the traces that begin in it.
    private func world(ratio: Double = 0) -> World {
        let chance = SeededChance(seed: 3)
        let sampler = TraceSampler(ratio: ratio, randomness: Randomness { chance.next() })
        return World(tracing: ReportTracing(SpanTracer(sampler, queue: queue), isHTTPS: false))
    }

    private static func report(
        _ api: RunningAPI,
        _ org: OrgID,
        key: String = World.platformKey,
        status: String = "COMPLETE",
        headers: [String: String]
    ) async throws -> Int {
        try await api.send(
            "POST",
            "/platform/workflow-events",
            key: key,
            body: #"{"org_id":"\#(org)","workflow_id":"\#(WorkflowID(high: 7, low: 1))","status":"\#(status)"}"#,
            headers: headers
        ).status
    }

    @Test(
        "a report in a trace is a span of it, whichever way it is taken, and its deliveries are under that span",
        arguments: [[:], ["TE": "trailers"]]
    )
    func child(more: [String: String]) async throws {
        try await RunningAPI.run(world()) { api in
            let org = try await api.world.makeOrg()
            let headers = ["traceparent": Self.parent, "tracestate": "a=b", "X-Request-Id": "mine"].merging(more) { $1 }
            #expect(try await Self.report(api, org.id, headers: headers) == 202)
            let spans = queue.take(atMost: .max)
            try #require(spans.count == 1)
            let span = spans[0]
            #expect(span.name == "POST /platform/workflow-events")
            #expect(span.kind == .server)
            #expect(span.trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
            #expect(span.parent == "00f067aa0ba902b7")
            #expect(span.attributes["http.route"]?.toSpanAttribute() == .string("/platform/workflow-events"))
            #expect(span.attributes["http.response.status_code"]?.toSpanAttribute() == .int64(202))
            #expect(span.attributes["herald.request.id"]?.toSpanAttribute() == .string("mine"))
            #expect(span.attributes["error.type"] == nil)
            #expect(span.status == nil)
            #expect(api.world.reporting.batches.flatMap(\.self).map(\.trace) == [span.trace])
        }
    }

    @Test(
        "what the caller does not record makes no span, and goes on as it came",
        arguments: [[:], ["TE": "trailers"]]
    )
    func unsampled(more: [String: String]) async throws {
        try await RunningAPI.run(world(ratio: 1)) { api in
            let org = try await api.world.makeOrg()
            let parent = Self.parent.dropLast(2) + "00"
            #expect(
                try await Self.report(api, org.id, headers: ["traceparent": "\(parent)"].merging(more) { $1 }) == 202
            )
            #expect(queue.take(atMost: .max).isEmpty)
            #expect(api.world.reporting.batches.flatMap(\.self).map(\.trace?.parent) == ["\(parent)"])
        }
    }

    @Test("a report without a trace begins one, or has none", arguments: [0.0, 1.0], [[:], ["TE": "trailers"]])
    func root(ratio: Double, more: [String: String]) async throws {
        try await RunningAPI.run(world(ratio: ratio)) { api in
            let org = try await api.world.makeOrg()
            #expect(try await Self.report(api, org.id, headers: more) == 202)
            let spans = queue.take(atMost: .max)
            #expect(spans.count == Int(ratio))
            #expect(spans.allSatisfy { $0.parent == nil })
            #expect(api.world.reporting.batches.flatMap(\.self).map(\.trace) == [spans.first?.trace])
        }
    }

    @Test("all lines of a bulk report are under its one span")
    func bulk() async throws {
        try await RunningAPI.run(world()) { api in
            let org = try await api.world.makeOrg()
            let lines = (1...3 as ClosedRange<UInt64>).map {
                #"{"org_id":"\#(org.id)","workflow_id":"\#(WorkflowID(high: 7, low: $0))","status":"COMPLETE"}"#
            }
            let answer = try await api.send(
                "POST",
                "/platform/workflow-events",
                key: World.platformKey,
                body: lines.joined(separator: "\n"),
                type: "application/x-ndjson",
                headers: ["traceparent": Self.parent]
            )
            #expect(answer.status == 202)
            let spans = queue.take(atMost: .max)
            try #require(spans.count == 1)
            let traces = api.world.reporting.batches.flatMap(\.self).map(\.trace)
            #expect(traces == Array(repeating: spans[0].trace, count: 3))
        }
    }

    @Test("what fails for a fault of ours is an error, what is the caller's is none, and a stranger makes no span")
    func failures() async throws {
        let world = world()
        world.reporting.fail(call: 0, with: .unavailable)
        world.reporting.fail(call: 1, with: .unavailable)
        try await RunningAPI.run(world) { api in
            let org = try await api.world.makeOrg()
            let headers = ["traceparent": Self.parent]
            #expect(try await Self.report(api, org.id, headers: headers) == 503)
            #expect(try await Self.report(api, org.id, headers: headers.merging(["TE": "trailers"]) { $1 }) == 503)
            for span in queue.take(atMost: .max) {
                #expect(span.status == SpanStatus(code: .error))
                #expect(span.attributes["error.type"]?.toSpanAttribute() == .string("503"))
            }
            #expect(try await Self.report(api, OrgID(high: 1, low: 1), headers: headers) == 404)
            #expect(try await Self.report(api, org.id, status: "NONE", headers: headers) == 400)
            let spans = queue.take(atMost: .max)
            #expect(
                spans.map { $0.attributes["http.response.status_code"]?.toSpanAttribute() } == [
                    .int64(404), .int64(400),
                ]
            )
            #expect(spans.allSatisfy { $0.status == nil })
            #expect(try await Self.report(api, org.id, key: "plk_nobody-at-all-0001", headers: headers) == 401)
            #expect(queue.take(atMost: .max).isEmpty)
        }
    }
}
