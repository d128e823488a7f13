import Foundation
import Synchronization
import Testing

/// `herald backup` and `herald restore`, by the built binary.
@Suite struct BackupTests {
    @Test func `A backup under load has all that was accepted before, and a server goes on from it`() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/ok", label: "good", key: org.secretKey)
        let ledger = Ledger()
        // What was answered before the backup began, while reports went on coming.
        let promised = try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<4 {
                tasks.addTask {
                    while !ledger.isOver {
                        let answer = try await herald.report("COMPLETE", org: org.id)
                        try #require(answer.status == 202)
                        ledger.add(answer.json?["deliveries"]?.elements.first?["id"]?.text ?? "")
                    }
                }
            }
            _ = try await eventually("reports are taken") { ledger.count > 40 ? true : nil }
            let before = ledger.ids
            let made = try await run(["backup", folder.file("saved.db")], in: folder)
            #expect(made.exitCode == 0 && made.output.contains("the master key is not in it"), "\(made)")
            ledger.end()
            try await tasks.waitForAll()
            return before
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
        for id in promised {
            let delivery = try await eventually("delivery \(id) is known and succeeds") {
                let answer = try await second.call("GET", "/orgs/deliveries/\(id)", key: org.secretKey)
                try #require(answer.status == 200, "\(answer.text)")
                return answer.json?["state"]?.text == "SUCCEEDED" ? answer : nil
            }
            #expect(delivery.status == 200)
        }
        #expect(Set(promised).isSubset(of: Set(receiver.receipts.map(\.id))))
        #expect(receiver.receipts.allSatisfy { $0.isSigned(with: secret) })
        #expect(try await second.process.terminate() == 0)
    }

    @Test func `What is not sound, or sealed under another key, is not restored`() async throws {
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

        let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        let damage = ["-c", script, folder.file("saved.db"), "UPDATE workflow SET status = 42"]
        let python = try RunningProcess("python3", damage, in: folder)
        let exitCode = try await python.exitCode()
        try #require(exitCode == 0, "\(python.errors)")
        let broken = try await HeraldBinary.run(place, in: folder)
        #expect(broken.exitCode == 1 && broken.errors.contains("is not sound (codes)"), "\(broken)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("new.db")))

        let server = ["--database", "postgres://localhost/herald"]
        for command in [["backup", folder.file("x")], ["restore", folder.file("saved.db")]] {
            let refused = try await HeraldBinary.run(command + server, in: folder)
            #expect(refused.exitCode == 1 && refused.errors.contains("docs/backup.md"), "\(refused)")
        }
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
