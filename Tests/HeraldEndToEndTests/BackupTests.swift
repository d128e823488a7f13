import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Synchronization
import Testing

/// `herald backup` and `herald restore`, by the built binary, and what is said of PostgreSQL's own tools.
@Suite("Backing up and restoring")
struct BackupTests {
    @Test("a backup under load has all that was accepted before, and a server goes on from it")
    func underLoad() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/ok", label: "good", key: org.secretKey)
        let promised = try await accepted(by: herald, of: org.id) {
            let made = try await run(["backup", folder.file("saved.db")], in: folder)
            #expect(made.exitCode == 0 && made.output.contains("the master key is not in it"), "\(made)")
        }
        try await herald.process.kill()

        let again = try await run(["backup", folder.file("saved.db")], in: folder)
        #expect(again.exitCode == 1 && again.errors.contains("nothing is written over"), "\(again)")
        let occupied = try await run(["restore", folder.file("saved.db")], in: folder)
        #expect(occupied.exitCode == 1 && occupied.errors.contains("is there"), "\(occupied)")

        // Another machine: the backup, and the key, which was kept apart.
        let key = ["--master-key-file", folder.file("herald.db.master-key")]
        let place = ["--database", folder.file("restored.db")]
        let restored = try await HeraldBinary.run(
            ["restore", folder.file("saved.db")] + place + key,
            in: folder
        )
        #expect(restored.exitCode == 0 && restored.output.contains("delivered again"), "\(restored)")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file("restored.db"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let sound = try await HeraldBinary.run(["fsck"] + place, in: folder)
        #expect(sound.exitCode == 0, "\(sound)")

        let second = try await HeraldUnderTest(
            in: folder,
            database: "restored.db",
            arguments: HeraldUnderTest.sandbox + key
        )
        try await expect(promised, deliveredBy: second, key: org.secretKey)
        #expect(Set(promised).isSubset(of: Set(receiver.receipts.map(\.id))))
        #expect(receiver.receipts.allSatisfy { $0.isSigned(with: secret) })
        #expect(try await second.process.terminate() == 0)
    }

    @Test("what is not sound, or sealed under another key, is not restored")
    func unsound() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        let org = try await herald.createOrg()
        _ = try await herald.report("COMPLETE", org: org.id)
        #expect(try await herald.process.terminate() == 0)
        let made = try await run(["backup", "--compact", folder.file("saved.db")], in: folder)
        #expect(made.exitCode == 0, "\(made)")
        let place = ["restore", folder.file("saved.db"), "--database", folder.file("new.db")]

        let otherKey = folder.file("other.key")
        try String(repeating: "0f", count: 32).write(toFile: otherKey, atomically: true, encoding: .utf8)
        let wrong = try await HeraldBinary.run(place + ["--master-key-file", otherKey], in: folder)
        #expect(wrong.exitCode == 1 && wrong.errors.contains("another master key"), "\(wrong)")

        try await folder.execute("UPDATE workflow SET status = 42", in: "saved.db")
        let broken = try await HeraldBinary.run(place, in: folder)
        #expect(broken.exitCode == 1 && broken.errors.contains("is not sound (codes)"), "\(broken)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("new.db")))

        let server = ["--database", "postgres://localhost/herald"]
        for command in [["backup", folder.file("x")], ["restore", folder.file("saved.db")]] {
            let refused = try await HeraldBinary.run(command + server, in: folder)
            #expect(refused.exitCode == 1 && refused.errors.contains("docs/backup.md"), "\(refused)")
        }
    }

    @Test("a dump of a database on a server has all that was accepted before, and a node goes on from it")
    func dumped() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let server = try await PostgresServer()
        let first = try await node(on: server.url, in: folder)
        let org = try await first.createOrg()
        let secret = try await first.register(receiver.baseURL + "/ok", label: "good", key: org.secretKey)
        let dump = folder.file("saved.dump")
        // As docs/backup.md has it.
        let promised = try await accepted(by: first, of: org.id) {
            try await RunningProcess.run(
                "pg_dump",
                ["--schema=herald", "--format=custom", "--file", dump, server.url],
                in: folder
            )
        }
        try await first.process.kill()

        let creating = ["--no-psqlrc", "-c", "CREATE DATABASE restored", server.url]
        try await RunningProcess.run("psql", creating, in: folder)
        let restored = server.url(of: "restored")
        try await RunningProcess.run("pg_restore", ["--exit-on-error", "--dbname", restored, dump], in: folder)
        let sound = try await HeraldBinary.run(["fsck", "--database", restored], in: folder)
        #expect(sound.exitCode == 0, "\(sound)")

        let second = try await node(on: restored, in: folder)
        try await expect(promised, deliveredBy: second, key: org.secretKey)
        #expect(receiver.receipts.allSatisfy { $0.isSigned(with: secret) })
        // Numbers that the server counts up go on behind those that are taken.
        #expect(try await second.report("COMPLETE", org: org.id).status == 202)
        #expect(try await second.process.terminate() == 0)
    }

    /// What was answered before something was begun, while reports go on coming.
    ///
    /// - Returns: the deliveries' ids.
    private func accepted(
        by herald: HeraldUnderTest,
        of org: String,
        before something: () async throws -> Void
    ) async throws -> [String] {
        let ledger = Ledger()
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<4 {
                tasks.addTask {
                    while !ledger.isOver {
                        let answer = try await herald.report("COMPLETE", org: org)
                        try #require(answer.status == 202)
                        ledger.add(answer.json?["deliveries"]?.elements.first?["id"]?.text ?? "")
                    }
                }
            }
            _ = try await eventually("reports are taken") { ledger.count > 40 ? true : nil }
            let before = ledger.ids
            try await something()
            ledger.end()
            try await tasks.waitForAll()
            return before
        }
    }

    private func expect(_ ids: [String], deliveredBy herald: HeraldUnderTest, key: String) async throws {
        for id in ids {
            _ = try await eventually("delivery \(id) is known and succeeds") {
                let answer = try await herald.call("GET", "/orgs/deliveries/\(id)", key: key)
                try #require(answer.status == 200, "\(answer.text)")
                return answer.json?["state"]?.text == "SUCCEEDED" ? answer : nil
            }
        }
    }

    /// A node whose leases end soon: one that a killed node held is in the dump.
    private func node(on url: String, in folder: TestFolder) async throws -> HeraldUnderTest {
        try await HeraldUnderTest(
            in: folder,
            database: url,
            arguments: HeraldUnderTest.sandbox + [
                "--attempt-timeout", "1s", "--lease", "16s", "--retry-schedule", "1s",
            ],
            environment: ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]
        )
    }

    private func run(
        _ arguments: [String],
        in folder: TestFolder
    ) async throws -> (exitCode: Int32, output: String, errors: String) {
        try await HeraldBinary.run(arguments + ["--database", folder.file("herald.db")], in: folder)
    }
}

/// What was accepted so far.
private final class Ledger: Sendable {
    private let state = Mutex((ids: [String](), isOver: false))

    var ids: [String] { state.withLock { $0.ids } }
    var count: Int { state.withLock { $0.ids.count } }
    var isOver: Bool { state.withLock { $0.isOver } }

    func add(_ id: String) { state.withLock { $0.ids.append(id) } }

    func end() { state.withLock { $0.isOver = true } }
}
