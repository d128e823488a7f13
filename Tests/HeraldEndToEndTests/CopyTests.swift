import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

/// `herald copy` and `herald migrate`, by the built binary.
@Suite("Moving to PostgreSQL, and bringing a schema up to date")
struct CopyTests {
    private static let key = ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]

    @Test("what a file has not delivered, a server delivers after the move, under the same ids")
    func move() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let old = try await herald(in: folder)
        let org = try await old.createOrg()
        let secret = try await old.register(receiver.baseURL + "/ok", label: "good", key: org.secretKey)
        _ = try await old.register(receiver.baseURL + "/fail/1", label: "later", key: org.secretKey)
        var ids: Set<String> = []
        let workflows = (0..<20).map { _ in UUID() }
        for workflow in workflows {
            let answer = try await old.report("COMPLETE", of: workflow, org: org.id)
            for delivery in answer.json?["deliveries"]?.elements ?? [] { ids.insert(delivery["id"]?.text ?? "") }
        }
        _ = try await receiver.receipts(count: 40)
        #expect(try await old.process.terminate() == 0)

        // So much more to copy that it can be killed in the middle.
        try await fill(folder)
        let server = try await PostgresServer()
        for rows in [1000, 60_000] { try await copyUntilKilled(rows: rows, to: server, in: folder) }
        let copied = try await run(["copy", "--from", folder.file("herald.db"), "--to", server.url], in: folder)
        #expect(copied.exitCode == 0 && copied.output.contains("every rule holds"), "\(copied)")
        let refused = try await run(["serve", "--database", folder.file("herald.db")], in: folder)
        #expect(refused.exitCode != 0 && refused.errors.contains("--give-up"), "\(refused)")

        let new = try await herald(on: server.url, in: folder)
        let receipts = try await receiver.receipts(count: 60)
        #expect(Set(receipts.map(\.id)) == ids)
        #expect(receipts.filter { $0.path == "/ok" }.allSatisfy { $0.isSigned(with: secret) })
        #expect(receipts.count { $0.path == "/fail/1" && $0.status == 204 } == 20)
        let known = try await new.report("COMPLETE", of: workflows[0], org: org.id)
        #expect(known.json?["applied"]?.bool == false)
        #expect(try await new.report("COMPLETE", org: org.id).json?["deliveries"]?.elements.count == 2)
        #expect(try await new.process.terminate() == 0)
        let sound = try await run(["fsck", "--database", server.url], in: folder)
        #expect(sound.exitCode == 0, "\(sound)")
    }

    @Test("a schema is checked before a rollout, brought up to date by hand, and refused when it is newer")
    func schema() async throws {
        let folder = try TestFolder()
        let server = try await PostgresServer()
        for database in [server.url, folder.file("herald.db")] {
            let command = ["migrate", "--database", database]
            let due = try await run(command + ["--check"], in: folder)
            #expect(due.exitCode == 1 && due.output.contains("1  initial"), "\(due)")
            let manual = try await run(["serve", "--database", database, "--manual-migrations"], in: folder)
            #expect(manual.exitCode == 1 && manual.errors.contains("herald migrate"), "\(manual)")
            let taken = try await run(command, in: folder)
            #expect(taken.exitCode == 0 && taken.output.contains("taken now"), "\(taken)")
            let done = try await run(command + ["--check"], in: folder)
            #expect(done.exitCode == 0 && !done.output.contains("pending"), "\(done)")
        }
        let node = try await herald(on: server.url, in: folder, arguments: ["--manual-migrations"])
        #expect(try await node.process.terminate() == 0)
        try await psql(server.url, "UPDATE herald.setting SET value = '99' WHERE name = 'schema_version'", in: folder)
        for arguments in [["--check"], []] {
            let newer = try await run(["migrate", "--database", server.url] + arguments, in: folder)
            #expect(newer.exitCode == 2 && newer.errors.contains("run the newer herald again"), "\(newer)")
        }
    }

    /// Starts a copy, and kills it when so many rows are there.
    private func copyUntilKilled(rows: Int, to server: PostgresServer, in folder: TestFolder) async throws {
        let copy = try RunningProcess(
            HeraldBinary.path,
            ["copy", "--from", folder.file("herald.db"), "--to", server.url],
            environment: Self.key,
            in: folder
        )
        let count = "SELECT count(*) FROM herald.workflow"
        _ = try await eventually("\(rows) rows are copied") {
            // There is no such table before the copy begins.
            let found = try? await psql(server.url, count, in: folder)
            guard copy.isRunning else { throw NeverHappened(expectation: "a copy that goes on: \(copy.errors)") }
            return found.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }.flatMap {
                $0 < rows ? nil : $0
            }
        }
        try await copy.kill()
        let node = try await run(["serve", "--database", server.url], in: folder)
        #expect(node.exitCode != 0 && node.errors.contains("run the same 'herald copy' again"), "\(node)")
    }

    private func herald(
        on database: String = "herald.db",
        in folder: TestFolder,
        arguments: [String] = ["--retry-schedule", "4s"]
    ) async throws -> HeraldUnderTest {
        try await HeraldUnderTest(
            in: folder,
            database: database,
            arguments: HeraldUnderTest.sandbox + arguments,
            environment: Self.key
        )
    }

    private func run(
        _ arguments: [String],
        in folder: TestFolder
    ) async throws -> (exitCode: Int32, output: String, errors: String) {
        try await HeraldBinary.run(arguments, environment: Self.key, in: folder)
    }

    /// Adds workflows that were reported, and fired nothing.
    private func fill(_ folder: TestFolder) async throws {
        let script = """
            import sqlite3, sys, uuid
            c = sqlite3.connect(sys.argv[1])
            org = c.execute("SELECT id FROM org").fetchone()[0]
            rows = ((org, uuid.uuid4().bytes, 0, 0, 0) for _ in range(300000))
            c.executemany("INSERT INTO workflow (org_id, id, status, status_time, fired_events) VALUES (?, ?, ?, ?, ?)", rows)
            c.commit()
            """
        try await RunningProcess.run("python3", ["-c", script, folder.file("herald.db")], in: folder)
    }

    @discardableResult
    private func psql(_ url: String, _ sql: String, in folder: TestFolder) async throws -> String {
        let process = try RunningProcess("psql", ["--no-psqlrc", "-qtA", "-c", sql, url], in: folder)
        let exitCode = try await process.exitCode()
        guard exitCode == 0 else { throw NeverHappened(expectation: "\(sql): \(process.errors)") }
        return process.output
    }
}
