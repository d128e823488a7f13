import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

@Suite("A webhook for which too much is pending")
struct BacklogTests {
    private static let arguments = HeraldUnderTest.sandbox + ["--max-pending-per-webhook", "3"]

    @Test("what finds no place fails at once, harms nobody, and is replayed later")
    func noPlace() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder, arguments: Self.arguments)
        try await overflow(herald, in: folder)
    }

    @Test("on PostgreSQL, too")
    func onPostgreSQL() async throws {
        let server = try await PostgresServer()
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(
            in: folder,
            database: server.url,
            arguments: Self.arguments,
            environment: ["HERALD_MASTER_KEY": String(repeating: "7c", count: 32)]
        )
        try await overflow(herald, in: folder)
    }

    private func overflow(_ herald: HeraldUnderTest, in folder: TestFolder) async throws {
        let receiver = try await PythonReceiver(in: folder)
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/full", label: "full", key: org.secretKey)
        let label = #"{"label":"full"}"#
        #expect(try await herald.call("POST", "/orgs/webhooks/pause", key: org.secretKey, body: label).status == 200)
        for _ in 0..<3 { #expect(try await herald.report("COMPLETE", org: org.id).status == 202) }
        _ = try await eventually("the backlog is full: \(herald.process.errors)") {
            try await isFull(herald, org.secretKey) ? true : nil
        }
        #expect(herald.process.errors.contains("a webhook's backlog is full, and new deliveries to it fail at once"))

        _ = try await herald.register(receiver.baseURL + "/open", label: "open", key: org.secretKey)
        let report = try await herald.report("COMPLETE", org: org.id)
        #expect(report.status == 202)
        let deliveries = report.json?["deliveries"]?.elements ?? []
        #expect(deliveries.compactMap { $0["label"]?.text }.sorted() == ["full", "open"])
        let id = try #require(deliveries.first { $0["label"]?.text == "full" }?["id"]?.text)
        let detail = try await herald.call("GET", "/orgs/deliveries/\(id)", key: org.secretKey)
        #expect(detail.json?["state"]?.text == "FAILED")
        #expect(detail.json?["reason"]?.text?.contains("as many pending deliveries as it may have") == true)
        #expect(detail.json?["attempts"]?.elements.isEmpty == true)
        #expect(try await receiver.receipts(count: 1).map(\.path) == ["/open"])

        #expect(try await herald.call("POST", "/orgs/webhooks/resume", key: org.secretKey, body: label).status == 200)
        _ = try await receiver.receipts(count: 4)
        _ = try await eventually("the backlog is open: \(herald.process.errors)") {
            try await isFull(herald, org.secretKey) ? nil : true
        }
        let since = Date(timeIntervalSinceNow: -3600).ISO8601Format()
        let replay = #"{"label":"full","since":"\#(since)","states":["FAILED"]}"#
        let begun = try await herald.call("POST", "/orgs/webhooks/replay", key: org.secretKey, body: replay)
        #expect(begun.status == 200, "\(begun.text)")
        let receipts = try await receiver.receipts(count: 5)
        #expect(receipts.filter { $0.path == "/full" }.map(\.id).contains(id))
        #expect(try await herald.process.terminate() == 0)
    }

    private func isFull(_ herald: HeraldUnderTest, _ key: String) async throws -> Bool {
        let health = try await herald.call("GET", "/orgs/webhooks/health", key: key)
        let webhook = health.json?["webhooks"]?.elements.first { $0["label"]?.text == "full" }
        return webhook?["backlog_full"]?.bool == true
    }
}
