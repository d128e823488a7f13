import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

@Suite("What a developer does when a webhook did not arrive")
struct RedeliveryTests {
    private static let once = HeraldUnderTest.sandbox + ["--max-attempts", "1"]
    private static let masterKey = String(repeating: "7b", count: 32)

    @Test("what failed is found with what was sent, and redelivered with the same id and bytes")
    func found() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: Self.once)
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/fail/1", label: "main", key: org.secretKey)
        let report = try await herald.report("COMPLETE", org: org.id)
        let id = try #require(report.json?["deliveries"]?.elements.first?["id"]?.text)
        let path = "/orgs/deliveries/\(id)"

        let failed = try await delivery(path, "FAILED", herald, org.secretKey)
        let attempt = try #require(failed["attempts"]?.elements.first)
        #expect(attempt["status"]?.number == 500)
        #expect(attempt["manual"]?.bool == false)
        #expect(attempt["request"]?["url"]?.text == receiver.baseURL + "/fail/1")
        let first = try #require(try await receiver.receipts(count: 1).first)
        let shown = attempt["request"]?["headers"]?.elements ?? []
        #expect(shown.count == first.headers.count)
        for header in shown {
            #expect(first.headers[header["name"]?.text?.lowercased() ?? ""] == header["value"]?.text)
        }
        #expect(failed["body"]?.text == first.body)

        let answer = try await herald.call("POST", path + "/redeliver", key: org.secretKey)
        #expect(answer.status == 200)
        #expect(answer.json?["applied"]?.bool == true)

        let done = try await delivery(path, "SUCCEEDED", herald, org.secretKey)
        #expect(done["attempts"]?.elements.map { $0["manual"]?.bool } == [false, true])
        #expect(done["redeliveries"]?.elements.count == 1)
        let receipts = receiver.receipts
        #expect(receipts.map(\.status) == [500, 204])
        #expect(Set(receipts.map(\.body)).count == 1)
        #expect(receipts.allSatisfy { $0.isSigned(with: secret) })
        #expect(try await herald.process.terminate() == 0)
    }

    @Test("a test is sent, signed, and answered with what came of it")
    func tested() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/ok", label: "good", key: org.secretKey)
        _ = try await herald.register(receiver.baseURL + "/status/418", label: "bad", key: org.secretKey)
        for (label, state, status) in [("good", "SUCCEEDED", 204), ("bad", "FAILED", 418)] {
            let body = #"{"label":"\#(label)","event_type":"WORKFLOW_FAILED"}"#
            let answer = try await herald.call("POST", "/orgs/webhooks/test", key: org.secretKey, body: body)
            #expect(answer.status == 200)
            #expect(answer.json?["test"]?.bool == true)
            // A machine that hardly runs may need longer than the answer waits.
            let id = try #require(answer.json?["id"]?.text)
            let ended = try await delivery("/orgs/deliveries/\(id)", state, herald, org.secretKey)
            #expect(ended["attempts"]?.elements.map { $0["status"]?.number } == [status])
        }
        let good = receiver.receipts.filter { $0.path == "/ok" }
        #expect(good.count == 1)
        #expect(good.allSatisfy { $0.isSigned(with: secret) })
        #expect(receiver.receipts.count == 2)
    }

    @Test("a replay goes on after a crash, and redelivers everything once")
    func crash() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let first = try await HeraldUnderTest(in: folder, arguments: Self.once)
        try await replay(to: receiver, begunOn: first) {
            try await first.process.kill()
            return try await HeraldUnderTest(in: folder, arguments: Self.once)
        }
    }

    @Test("a replay goes on on another node when the one that began it is gone")
    func takeover() async throws {
        let server = try await PostgresServer()
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        func node() async throws -> HeraldUnderTest {
            try await HeraldUnderTest(
                in: folder,
                database: server.url,
                // What the killed node had leased comes soon.
                arguments: Self.once + ["--attempt-timeout", "10s", "--lease", "25s"],
                environment: ["HERALD_MASTER_KEY": Self.masterKey]
            )
        }
        let nodes = [try await node(), try await node()]
        try await replay(to: receiver, begunOn: nodes[0]) {
            try await nodes[0].process.kill()
            return nodes[1]
        }
    }

    /// Has 250 deliveries fail, begins to replay them, changes the server, and waits for all to succeed.
    private func replay(
        to receiver: PythonReceiver,
        begunOn first: HeraldUnderTest,
        change: () async throws -> HeraldUnderTest
    ) async throws {
        let org = try await first.createOrg()
        _ = try await first.register(receiver.baseURL + "/fail/1", label: "main", key: org.secretKey)
        let lines = (0..<250).map { _ in
            #"{"org_id":"\#(org.id)","workflow_id":"\#(UUID().uuidString)","status":"COMPLETE"}"#
        }
        let reports = lines.joined(separator: "\n")
        let type = "application/x-ndjson"
        #expect(try await first.call("POST", "/platform/workflow-events", body: reports, type: type).status == 202)
        _ = try await eventually("all have failed") {
            let page = try await first.call("GET", "/orgs/deliveries?state=PENDING", key: org.secretKey)
            return page.json?["deliveries"]?.elements.isEmpty == true ? true : nil
        }
        let body = #"{"label":"main","since":"2026-01-01T00:00:00Z"}"#
        let started = try await first.call("POST", "/orgs/webhooks/replay", key: org.secretKey, body: body)
        #expect(started.json?["total"]?.number == 250)
        let id = try #require(started.json?["id"]?.text)

        let second = try await change()
        let done = try await eventually("the replay has come to its end; it said: \(second.process.errors)") {
            let answer = try await second.call("GET", "/orgs/webhooks/replay/\(id)", key: org.secretKey)
            return answer.json?["state"]?.text == "DONE" ? answer.json : nil
        }
        #expect(done["redelivered"]?.number == 250)
        _ = try await eventually("all have succeeded") {
            let page = try await second.call("GET", "/orgs/deliveries?state=SUCCEEDED&limit=200", key: org.secretKey)
            guard let cursor = page.json?["next_cursor"]?.text else { return nil as Bool? }
            let rest = try await second.call(
                "GET",
                "/orgs/deliveries?state=SUCCEEDED&limit=200&cursor=\(cursor)",
                key: org.secretKey
            )
            return rest.json?["deliveries"]?.elements.count == 50 ? true : nil
        }
        // What was under way when the server was killed may have been sent twice, under the same id.
        #expect(Set(receiver.receipts.map(\.id)).count == 250)
        #expect(try await second.process.terminate() == 0)
    }

    private func delivery(
        _ path: String,
        _ state: String,
        _ herald: HeraldUnderTest,
        _ key: String
    ) async throws -> JSON {
        try await eventually("\(path) is \(state)") {
            let answer = try await herald.call("GET", path, key: key)
            return answer.json?["state"]?.text == state ? answer.json : nil
        }
    }
}
