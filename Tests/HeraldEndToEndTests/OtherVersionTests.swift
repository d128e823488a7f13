import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

/// The built binary on a database that the first version left, and on one that a later version has changed.
@Suite("Databases that other versions left")
struct OtherVersionTests {
    @Test("what the first version had accepted and not delivered, this one delivers")
    func older() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        try await load("sqlite-01", in: folder)

        // What is attempted before the receiver is another is attempted again soon.
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "5s"],
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

    @Test("what a later version has changed is refused by every command, which says what to do, and left as it is")
    func later() async throws {
        let folder = try TestFolder()
        let key = ["HERALD_MASTER_KEY": String(repeating: "5a", count: 32)]
        let server = try await PostgresServer()
        let file = folder.file("herald.db")
        for database in [file, server.url] {
            let made = try await HeraldBinary.run(["migrate", "--database", database], environment: key, in: folder)
            try #require(made.exitCode == 0, "\(made)")
        }
        try await RunningProcess.run("python3", ["-c", Self.newerVersion, file], in: folder)
        let newer = "UPDATE herald.setting SET value = '99' WHERE name = 'schema_version'"
        try await RunningProcess.run("psql", ["--no-psqlrc", "-c", newer, server.url], in: folder)
        let before = try Data(contentsOf: URL(filePath: file))
        for database in [file, server.url] {
            for command in [["serve", "--listen", "127.0.0.1:0"], ["migrate"], ["fsck"], ["stats"]] {
                let refused = try await HeraldBinary.run(
                    command + ["--database", database],
                    environment: key,
                    in: folder
                )
                #expect(refused.exitCode != 0, "\(command[0]) \(database)")
                #expect(refused.errors.contains("has schema version 99, this herald knows up to"), "\(refused)")
                #expect(refused.errors.contains("run the newer herald again"), "\(refused)")
            }
        }
        #expect(try Data(contentsOf: URL(filePath: file)) == before)
    }

    private static let newerVersion = """
        import sqlite3, sys
        c = sqlite3.connect(sys.argv[1])
        c.execute("PRAGMA user_version = 99")
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        """

    /// Makes a database of statements, by SQLite's own library and not by Herald's. The port of the receiver of then
    /// becomes one where nobody listens: the kernel may have given the old one to somebody else.
    private func load(_ fixture: String, in folder: TestFolder) async throws {
        let statements = Checkout.path(of: "Tests/HeraldStoreTests/Upgrades/Fixtures/\(fixture).sql")
        let script = """
            import re, sqlite3, sys
            statements, count = re.subn(r"//127\\.0\\.0\\.1:[0-9]+/", "//127.0.0.1:1/", open(sys.argv[2]).read())
            assert count > 0, "the fixture names no receiver"
            sqlite3.connect(sys.argv[1]).executescript(statements)
            """
        try await RunningProcess.run("python3", ["-c", script, folder.file("herald.db"), statements], in: folder)
    }
}
