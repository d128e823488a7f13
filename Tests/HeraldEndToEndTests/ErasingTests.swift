import Foundation
import HeraldTestFiles
import Testing

/// `herald erase` and `herald stats`, by the built binary.
@Suite("Erasing, and what is counted")
struct ErasingTests {
    @Test("what somebody asks to have erased is gone beside a working server, and counted no more")
    func erasing() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "good", key: org.secretKey)
        let (workflow, other) = (UUID(), UUID())
        for id in [workflow, other] { _ = try await herald.report("COMPLETE", of: id, org: org.id) }
        _ = try await receiver.receipts(count: 2)
        _ = try await LoggedAttempt.all(count: 2, in: folder)
        let before = try await stats(folder)
        #expect(before["workflow"] == "2" && before["delivery"] == "2" && before["attempt"] == "2", "\(before)")

        let erased = try await erase(["workflow", workflow.uuidString, "--org", org.id], herald, folder)
        #expect(erased.exitCode == 0 && erased.output.contains("nothing is left"), "\(erased)")
        let after = try await stats(folder)
        #expect(after["workflow"] == "2" && after["delivery"] == "1" && after["attempt"] == "1", "\(after)")
        let again = try await herald.report("COMPLETE", of: workflow, org: org.id)
        #expect(again.status == 202 && again.json?["deliveries"]?.elements.isEmpty == true, "\(again.text)")

        let gone = try await erase(["org", org.id], herald, folder)
        #expect(gone.exitCode == 0 && gone.output.contains("nothing is left"), "\(gone)")
        #expect(try await herald.report("COMPLETE", org: org.id).status == 404)
        #expect(try await herald.call("GET", "/orgs/webhooks", key: org.secretKey).status == 401)
        let left = try await stats(folder)
        for table in ["org", "key_set", "webhook", "workflow", "delivery", "attempt"] {
            #expect(left[table] == "0", "\(left)")
        }
        #expect(left["activity"] == "1")
        let sound = try await HeraldBinary.run(["fsck", "--database", folder.file("herald.db")], in: folder)
        #expect(sound.exitCode == 0, "\(sound)")
        #expect(try await herald.process.terminate() == 0)
    }

    private func erase(
        _ arguments: [String],
        _ herald: HeraldUnderTest,
        _ folder: TestFolder
    ) async throws -> (exitCode: Int32, output: String, errors: String) {
        let environment = ["HERALD_URL": herald.baseURL, "HERALD_PLATFORM_KEY": HeraldUnderTest.platformKey]
        return try await HeraldBinary.run(["erase"] + arguments, environment: environment, in: folder)
    }

    /// How many rows each table has.
    private func stats(_ folder: TestFolder) async throws -> [String: String] {
        let shown = try await HeraldBinary.run(["stats", "--database", folder.file("herald.db")], in: folder)
        #expect(shown.exitCode == 0 && shown.output.contains("are over for their age"), "\(shown)")
        let rows = shown.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return Dictionary(rows.filter { $0.count > 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
    }
}
