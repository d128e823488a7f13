import Foundation
import Testing

/// The built binary on a database that the first version left.
@Suite struct UpgradeTests {
    @Test func `What the first version had accepted and not delivered, this one delivers`() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        try await load("sqlite-01", in: folder)

        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "1s"],
            environment: ["HERALD_MASTER_KEY": String(repeating: "5a", count: 32)]
        )
        let orgs = try await herald.call("GET", "/platform/orgs").json?["orgs"]?.elements ?? []
        let org = try #require(orgs.first { $0["name"]?.text == "Acme" }?["id"]?.text)
        let keys = try await herald.call("POST", "/platform/orgs/\(org)/key-sets", body: "{}")
        let key = try #require(keys.json?["secret_key"]?.text)
        // The receiver of then is not there any more.
        let body = #"{"label":"waiting","url":"\#(receiver.baseURL)/ok"}"#
        #expect(try await herald.call("PATCH", "/orgs/webhooks", key: key, body: body).status == 200)

        let receipts = try await receiver.receipts(count: 3)

        #expect(Set(receipts.map(\.id)).count == 3)
        #expect(try await herald.process.terminate() == 0)
        let fsck = try await HeraldBinary.run(["fsck", "--database", folder.file("herald.db")], in: folder)
        #expect(fsck.exitCode == 0, "\(fsck)")
    }

    /// Makes a database of statements, by SQLite's own library and not by Herald's.
    private func load(_ fixture: String, in folder: TestFolder) async throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let statements = tests.appending(path: "HeraldStoreTests/Upgrades/Fixtures/\(fixture).sql").path
        let script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())"
        let python = try RunningProcess("python3", ["-c", script, folder.file("herald.db"), statements], in: folder)
        let exitCode = try await python.exitCode()
        try #require(exitCode == 0, "\(python.errors)")
    }
}
