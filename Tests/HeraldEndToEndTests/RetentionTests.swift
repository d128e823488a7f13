import Foundation
import HeraldTestFiles
import Testing

/// Deleting for age, by the built binary.
@Suite("Deleting for age")
struct RetentionTests {
    @Test("what is old goes soon after a start, the deleted webhook with it, and nothing of it fires again")
    func forgotten() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let first = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await first.createOrg()
        _ = try await first.register(receiver.baseURL + "/ok", label: "gone", key: org.secretKey)
        let workflow = UUID()
        _ = try await first.report("COMPLETE", of: workflow, org: org.id)
        _ = try await receiver.receipts(count: 1)
        _ = try await LoggedAttempt.all(count: 1, in: folder)
        let body = #"{"label":"gone"}"#
        #expect(try await first.call("DELETE", "/orgs/webhooks", key: org.secretKey, body: body).status == 200)
        #expect(try await first.process.terminate() == 0)
        try await RunningProcess.run("python3", ["-c", Self.aging, folder.file("herald.db")], in: folder)
        let before = try await rows(in: folder)
        #expect(before == ["delivery": "1", "attempt": "1", "webhook": "1", "workflow": "1"])

        let second = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retain-deliveries", "1h"]
        )
        let left = ["delivery": "0", "attempt": "0", "webhook": "0", "workflow": "1"]
        _ = try await eventually("all is deleted but the workflow") {
            try await rows(in: folder) == left ? true : nil
        }
        _ = try await second.register(receiver.baseURL + "/ok", label: "gone", key: org.secretKey)
        let again = try await second.report("COMPLETE", of: workflow, org: org.id)
        #expect(again.json?["applied"]?.bool == false)
        #expect(again.json?["deliveries"]?.elements.isEmpty == true, "\(again.text)")
        let sound = try await HeraldBinary.run(["fsck", "--database", folder.file("herald.db")], in: folder)
        #expect(sound.exitCode == 0, "\(sound)")
        #expect(try await second.process.terminate() == 0)
    }

    /// Makes all that is there two hours older: ids begin with the time.
    private static let aging = """
        import sqlite3, sys, time
        c = sqlite3.connect(sys.argv[1])
        old = int(time.time() * 1000) - 7_200_000
        def aged(id): return (old - 1000).to_bytes(6, "big") + id[6:]
        c.create_function("aged", 1, aged)
        c.execute("UPDATE webhook SET id = aged(id), created_at = ?1, deleted_at = ?1", (old,))
        for table in ("webhook_health", "attempt_count", "delivery"):
            c.execute(f"UPDATE {table} SET webhook_id = aged(webhook_id)")
        c.execute(
            "UPDATE delivery SET id = aged(id), accepted_at = ?1, first_attempt_at = ?1, due_at = ?1, claimable_at = ?1", (old,)
        )
        c.execute("UPDATE attempt SET delivery_id = aged(delivery_id), started_at = ?", (old,))
        c.commit()
        """

    /// How many rows some tables have.
    private func rows(in folder: TestFolder) async throws -> [String: String] {
        let shown = try await HeraldBinary.run(["stats", "--database", folder.file("herald.db")], in: folder)
        try #require(shown.exitCode == 0, "\(shown)")
        let rows = shown.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        let tables: Set = ["delivery", "attempt", "webhook", "workflow"]
        return Dictionary(
            rows.filter { $0.count > 2 && tables.contains($0[0]) }.map { ($0[0], $0[1]) }
        ) { first, _ in first }
    }
}
