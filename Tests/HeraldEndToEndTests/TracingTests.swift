import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

/// What a collector gets of a report and its attempts, from the built binary.
@Suite("What a collector gets of a report and its attempts")
struct TracingTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let caller = "00f067aa0ba902b7"

    private static func report(
        to herald: HeraldUnderTest,
        _ org: String,
        headers: [String: String]
    ) async throws -> HeraldUnderTest.Answer {
        try await HTTPCall.make(
            "POST",
            herald.baseURL + "/platform/workflow-events",
            key: HeraldUnderTest.platformKey,
            body: #"{"org_id":"\#(org)","workflow_id":"\#(UUID().uuidString)","status":"COMPLETE"}"#,
            type: "application/json",
            headers: headers
        )
    }

    @Test("a collector gets the report's span and those of its attempts, each under the one before")
    func collected() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let collector = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + [
                "--retry-schedule", "50ms", "--metrics-listen", "127.0.0.1:0", "--trace-sample-ratio", "0",
                "--otlp-endpoint", collector.baseURL + "/ok",
            ],
            environment: ["HERALD_OTLP_HEADERS": "X-Token=a%20secret"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/fail/1", label: "main", key: org.secretKey)
        // Of this one nobody began a trace, and none begins here.
        _ = try await Self.report(to: herald, org.id, headers: [:])

        let answer = try await Self.report(
            to: herald,
            org.id,
            headers: ["traceparent": "00-\(Self.trace)-\(Self.caller)-01", "tracestate": "a=b"]
        )
        #expect(answer.status == 202)
        let spans = try await Self.spans(at: collector, count: 3)

        let report = try #require(spans.first { $0.text("parentSpanId") == Self.caller })
        #expect(report.text("name") == "POST /platform/workflow-events")
        #expect(report.number("kind") == 2)
        #expect(report.attribute("http.response.status_code") == "202")
        #expect(report.attribute("herald.request.id") == answer.headers["x-request-id"])
        let attempts = spans.filter { $0.text("parentSpanId") == report.text("spanId") }
        try #require(attempts.count == 2)
        #expect(spans.allSatisfy { $0.text("traceId") == Self.trace && $0.text("traceState") == "a=b" })
        #expect(attempts.map { $0.attribute("http.response.status_code") } == ["500", "204"])
        #expect(attempts.map { $0.attribute("error.type") } == ["500", nil])
        #expect(attempts.allSatisfy { $0.number("kind") == 3 && $0.attribute("server.address") == "127.0.0.1" })
        let traced = receiver.receipts.filter { $0.headers["traceparent"] != nil }
        #expect(
            traced.map { $0.headers["traceparent"] }
                == attempts.map { "00-\(Self.trace)-\($0.text("spanId") ?? "")-01" }
        )
        for span in spans {
            let (start, end) = (span.text("startTimeUnixNano"), span.text("endTimeUnixNano"))
            #expect(try #require(UInt64(start ?? "")) <= #require(UInt64(end ?? "")))
        }
        let posts = collector.receipts
        #expect(posts.allSatisfy { $0.path == "/ok/v1/traces" && $0.headers["content-type"] == "application/json" })
        #expect(posts.allSatisfy { $0.headers["x-token"] == "a secret" })
        #expect(!posts.contains { $0.body.contains("/fail/1") })
        #expect(!herald.process.errors.contains("a secret"))
        let scraper = try await Scraper(of: herald)
        _ = try await eventually("three spans are counted") {
            try await scraper.scrape()["herald_spans_sent_total"] == 3 ? true : nil
        }
        #expect(try await scraper.scrape()["herald_spans_dropped_total", "reason", "full"] == 0)
    }

    @Test("a collector that is away harms nobody, and what was left is sent when the server ends")
    func away() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--otlp-endpoint", "http://127.0.0.1:1"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        for _ in 0..<5 { #expect(try await Self.report(to: herald, org.id, headers: [:]).status == 202) }
        // Every trace begins here, unless it is told otherwise.
        let receipts = try await receiver.receipts(count: 5)
        #expect(Set(receipts.compactMap { $0.headers["traceparent"]?.split(separator: "-")[1] }).count == 5)
        _ = try await eventually("it is said") {
            herald.process.errors.contains("spans cannot be sent") ? true : nil
        }
        #expect(try await herald.process.terminate() == 0)

        let collector = try await PythonReceiver(in: folder)
        let next = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--otlp-endpoint", collector.baseURL]
        )
        #expect(try await Self.report(to: next, org.id, headers: [:]).status == 202)
        _ = try await receiver.receipts(count: 6)
        #expect(try await next.process.terminate() == 0)
        // What was on its way when the end came may have been sent twice.
        let spans = try await Self.spans(at: collector, count: 2)
        #expect(Set(spans.compactMap { $0.text("spanId") }).count == 2)
    }

    @Test("a trace that comes by the outbox goes on to the receiver and to the collector")
    func byOutbox() async throws {
        let server = try await PostgresServer()
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let collector = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            database: server.url,
            arguments: HeraldUnderTest.sandbox + ["--otlp-endpoint", collector.baseURL],
            environment: ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        let parent = "00-\(Self.trace)-\(Self.caller)-01"
        let psql = try RunningProcess(
            "psql",
            [
                "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-c",
                "BEGIN; SET LOCAL herald.traceparent = '\(parent)'; "
                    + "SELECT herald.report_workflow('\(org.id)', '\(UUID().uuidString)', 'COMPLETE'); COMMIT",
                server.url,
            ],
            in: folder
        )
        try #require(try await psql.exitCode() == 0, "\(psql.errors)")

        let span = try await Self.spans(at: collector, count: 1)[0]
        #expect(span.text("traceId") == Self.trace)
        #expect(span.text("parentSpanId") == Self.caller)
        let receipt = try await receiver.receipts(count: 1)[0]
        #expect(receipt.headers["traceparent"] == "00-\(Self.trace)-\(span.text("spanId") ?? "")-01")
    }

    /// Waits until a collector has so many spans.
    private static func spans(at collector: PythonReceiver, count: Int) async throws -> [CollectedSpan] {
        try await eventually("\(count) spans arrive") {
            let spans = try collector.receipts.flatMap { try CollectedSpan.all(in: $0.body) }
            return spans.count >= count ? spans : nil
        }
    }
}

/// A span as a collector reads it.
private struct CollectedSpan {
    private let json: JSON

    /// The spans of a body.
    static func all(in body: String) throws -> [CollectedSpan] {
        let resources = try JSON(body[...])["resourceSpans"]?.elements ?? []
        let scopes = resources.flatMap { $0["scopeSpans"]?.elements ?? [] }
        return scopes.flatMap { $0["spans"]?.elements ?? [] }.map(CollectedSpan.init)
    }

    func text(_ name: String) -> String? { json[name]?.text }

    func number(_ name: String) -> Int? { json[name]?.number }

    /// An attribute's text, or a whole number's.
    func attribute(_ name: String) -> String? {
        let value = json["attributes"]?.elements.first { $0["key"]?.text == name }?["value"]
        return value?["stringValue"]?.text ?? value?["intValue"]?.text
    }
}
