import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

/// The worked example of docs/outbox.md, with the built binary.
@Suite("The worked example of docs/outbox.md")
struct OutboxPageTests {
    @Test("what the page says is what happens")
    func asThePageSays() async throws {
        let server = try await PostgresServer()
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            database: server.url,
            arguments: HeraldUnderTest.sandbox,
            environment: ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]
        )
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        let blocks = try Self.blocks()
        try #require(blocks.count == 7)
        try await psql(server.url, blocks[0] + blocks[1], org: org.id, in: folder)
        let engine = server.url.replacing("postgres@", with: "engine@")
        for block in blocks[2...4] { try await psql(engine, block, org: org.id, in: folder) }

        // It arrives, and what was rolled back would have been taken in before it could be reported over HTTP.
        let first = try await receiver.receipts(count: 1)[0]
        #expect(first.isSigned(with: secret))
        let state = try await psql(server.url, "SELECT state FROM payment ORDER BY id", org: org.id, in: folder)
        #expect(state.split(separator: "\n").map(String.init) == ["running", "paid"])
        let (paid, running) = ("e050f684-7b3d-407a-98e7-5dfe11860317", "0d8d5c1e-6a41-4b0e-8a0e-3f5b0d9a7c22")
        let known = try await herald.report("COMPLETE", of: try #require(UUID(uuidString: paid)), org: org.id)
        #expect(known.json?["applied"]?.bool == false)
        #expect(known.json?["deliveries"]?.elements.first?["id"]?.text == first.id)

        // The same report over HTTP, of a workflow that nobody has heard of, makes the same bytes.
        let answer = try await herald.call(
            "POST",
            "/platform/workflow-events",
            body: #"{"org_id":"\#(org.id)","workflow_id":"\#(running)","status":"COMPLETE","#
                + #""time":"2026-06-22T18:04:11Z"}"#
        )
        #expect(answer.json?["applied"]?.bool == true)
        let second = try await receiver.receipts(count: 2)[1]
        #expect(
            first.body.replacing(first.id, with: "").replacing(paid, with: "")
                == second.body.replacing(second.id, with: "").replacing(running, with: "")
        )
        #expect(try await psql(server.url, blocks[5], org: org.id, in: folder).isEmpty)
        try await psql(engine, blocks[6], org: org.id, in: folder)
        #expect(try await herald.process.terminate() == 0)
        #expect(receiver.receipts.count == 2)
    }

    /// The SQL of the page, block by block.
    private static func blocks() throws -> [String] {
        let page = try Checkout.text(of: "docs/outbox.md")
        return page.components(separatedBy: "```sql\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @discardableResult
    private func psql(_ url: String, _ sql: String, org: String, in folder: TestFolder) async throws -> String {
        let script = folder.file("script.sql")
        try sql.write(toFile: script, atomically: true, encoding: .utf8)
        return try await RunningProcess.run(
            "psql",
            ["--no-psqlrc", "-qtA", "-v", "ON_ERROR_STOP=1", "-v", "org=\(org)", "-f", script, url],
            in: folder
        )
    }
}
