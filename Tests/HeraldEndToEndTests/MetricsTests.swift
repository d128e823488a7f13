import Foundation
import HeraldPostgresServer
import HeraldProcesses
import HeraldTestFiles
import Testing

/// What a server shows to Prometheus, compared with what was done to it.
@Suite("What a server shows to Prometheus")
struct MetricsTests {
    private static let listening = HeraldUnderTest.sandbox + ["--metrics-listen", "127.0.0.1:0"]

    @Test("the counters tell what happened")
    func counters() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: Self.listening + ["--retry-schedule", "50ms", "--max-attempts", "2"]
        )
        let scraper = try await Scraper(of: herald)
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "well", key: org.secretKey)
        _ = try await herald.register(receiver.baseURL + "/status/500", label: "ill", key: org.secretKey)
        let workflows = (0..<20).map { _ in UUID() }

        for workflow in workflows { _ = try await herald.report("COMPLETE", of: workflow, org: org.id) }
        for workflow in workflows.prefix(5) { _ = try await herald.report("COMPLETE", of: workflow, org: org.id) }
        let lines = workflows.prefix(3).map { workflow in
            #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow.uuidString)","status":"COMPLETE"}"#
        }
        _ = try await herald.call(
            "POST",
            "/platform/workflow-events",
            body: lines.joined(separator: "\n"),
            type: "application/x-ndjson"
        )
        _ = try await herald.report("COMPLETE", org: UUID().uuidString)

        let scrape = try await eventually("all deliveries have ended") {
            let scrape = try await scraper.scrape()
            return scrape["herald_deliveries_failed_total", "reason", "rejected_5xx"] == 20
                && scrape["herald_deliveries_succeeded_total"] == 20
                // Where the store takes long to answer, these two are not known.
                && scrape["herald_ready"] == 1 && scrape["herald_deliveries_overdue"] == 0 ? scrape : nil
        }
        #expect(scrape["herald_reports_total", "result", "new"] == 20)
        #expect(scrape["herald_reports_total", "result", "repeated"] == 8)
        #expect(scrape["herald_reports_total", "result", "unknown_org"] == 1)
        #expect(scrape["herald_deliveries_created_total"] == 40)
        #expect(scrape["herald_attempts_total", "outcome", "acknowledged"] == 20)
        #expect(scrape["herald_attempts_total", "outcome", "rejected_5xx"] == 40)
        #expect(scrape["herald_attempts_total", "outcome", "connection_failed"] == 0)
        #expect(scrape["herald_first_attempt_delay_seconds_count"] == 40)
        #expect(scrape["herald_attempt_duration_seconds_count", "phase", "total"] == 60)
        #expect(scrape["herald_attempt_duration_seconds_count", "phase", "tls"] == 0)
        // One org, one key set, two webhooks, 25 + 1 + 1 reports; the reports of an unknown org are refused.
        #expect(scrape["herald_http_requests_total", "code", "2xx"] == 30)
        #expect(scrape["herald_http_requests_total", "code", "4xx"] == 1)
        #expect(scrape["herald_lanes"] ?? 0 >= 1)
        #expect(scrape["herald_attempts_under_way"] == 0)
        #expect(scrape["herald_store_transaction_seconds_count"] ?? 0 > 20)
        #expect(scrape["herald_store_transaction_rows_sum"] ?? 0 >= 80)
        #expect(scrape["herald_client_connections"] != nil)
        #expect(scrape["herald_receiver_connections"] != nil)
        #expect(scrape["herald_database_connections"] == nil)
        #expect(scrape["herald_retention_deleted_total", "what", "deliveries"] == 0)
        #expect(scrape["herald_erasures_total", "what", "org"] == 0)
        // Nobody wanted spans.
        #expect(!scrape.text.contains("herald_spans"))
        #expect(scrape["process_resident_memory_bytes"] ?? 0 > 1_000_000)
        #expect(scrape["process_start_time_seconds"] ?? 0 > 1_700_000_000)
        #expect(scrape["process_open_fds"] ?? 0 > 5)
        #expect(scrape.text.contains(#"herald_build_info{version="\#(try await Self.version(in: folder))"} 1"#))
        // What was counted in the store is shown for a while.
        _ = try await eventually("nothing is due") {
            try await scraper.scrape()["herald_deliveries_due"] == 0 ? true : nil
        }
        // It looks for what is old half a minute after its start.
        _ = try await eventually("what is old was looked for") {
            let at = try await scraper.scrape()["herald_retention_last_success_timestamp_seconds"]
            return (at ?? 0) > 1_700_000_000 ? true : nil
        }
    }

    @Test("Prometheus' checker finds nothing wrong with it, on either store")
    func checker() async throws {
        let server = try await PostgresServer()
        for database in ["herald.db", server.url] {
            let folder = try TestFolder()
            let herald = try await HeraldUnderTest(
                in: folder,
                database: database,
                arguments: Self.listening,
                environment: ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]
            )
            let scrape = try await Scraper(of: herald).scrape()
            try scrape.text.write(toFile: folder.file("scraped"), atomically: true, encoding: .utf8)

            let status = try await SpawnedProcess.run(
                "promtool",
                ["check", "metrics"],
                input: .file(folder.file("scraped")),
                output: .file(folder.file("verdict")),
                errors: .file(folder.file("verdict"))
            )

            #expect(status == 0)
            #expect(try String(contentsOfFile: folder.file("verdict"), encoding: .utf8) == "")
            #expect((scrape["herald_database_connections"] != nil) == (database == server.url))
        }
    }

    @Test("metrics are served on their own address only, and nothing else is served there")
    func apart() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder, arguments: Self.listening)
        let scraper = try await Scraper(of: herald)

        #expect(try await herald.call("GET", "/metrics").status == 404)
        #expect(try await scraper.call("GET", "/platform/orgs").status == 404)
        #expect(try await scraper.call("POST", "/platform/workflow-events", body: "{}").status == 404)
        let post = try await scraper.call("POST", "/metrics", body: "{}")
        #expect(post.status == 405)
        #expect(post.headers["allow"] == "GET, HEAD")
        let answer = try await scraper.call("GET", "/metrics")
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    }

    @Test("an address that is taken stops the start, and the message names the setting")
    func takenAddress() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let taken = receiver.baseURL.replacing("http://", with: "")

        let run = try await HeraldBinary.run(
            ["serve", "--listen", "127.0.0.1:0", "--metrics-listen", taken, "--database", folder.file("herald.db")],
            in: folder
        )

        #expect(run.exitCode != 0)
        #expect(run.errors.contains("\(taken) is in use"))
        #expect(run.errors.contains("--metrics-listen"))
    }

    private static func version(in folder: TestFolder) async throws -> String {
        try await HeraldBinary.run(["--version"], in: folder).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
