import Foundation
import HeraldTestFiles
import Testing

/// `herald master-key`, by the built binary.
@Suite("Changing the master key")
struct MasterKeyTests {
    @Test("the key is changed beside its server, by a command that is killed, and nothing is lost")
    func change() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let first = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await first.createOrg()
        var secrets: [String: String] = [:]
        for number in 0..<60 {
            let path = "/ok/\(number)"
            secrets[path] = try await first.register(receiver.baseURL + path, label: "\(number)", key: org.secretKey)
        }
        let made = try await run(["master-key", "new", folder.file("new.key")], in: folder)
        #expect(made.exitCode == 0, "\(made)")
        let again = try await run(["master-key", "new", folder.file("new.key")], in: folder)
        #expect(again.exitCode == 1 && again.errors.contains("nothing is written over"), "\(again)")

        let rotation = ["master-key", "rotate", "--database", folder.file("herald.db"), "--to", folder.file("new.key")]
        let refused = try await run(rotation, in: folder)
        #expect(refused.exitCode == 1 && refused.errors.contains("--other-master-key-file first"), "\(refused)")
        #expect(try await first.process.terminate() == 0)

        let other = ["--other-master-key-file", folder.file("new.key")]
        let second = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox + other)
        try await killWhenNamed(rotation, in: folder)
        // What is made while values are sealed under two keys.
        let late = "/ok/late"
        secrets[late] = try await second.register(receiver.baseURL + late, label: "late", key: org.secretKey)
        try await check(second, org.id, receiver, secrets)
        let done = try await run(rotation, in: folder)
        #expect(done.exitCode == 0 && done.output.contains("none is left under another key"), "\(done)")
        let nothing = try await run(rotation, in: folder)
        #expect(nothing.exitCode == 0 && nothing.output.contains("done: 0 values"), "\(nothing)")
        try await check(second, org.id, receiver, secrets)
        #expect(try await second.process.terminate() == 0)

        let old = try await run(["serve", "--database", folder.file("herald.db")], in: folder)
        #expect(old.exitCode != 0 && old.errors.contains("the master key is not the one"), "\(old)")
        let third = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--master-key-file", folder.file("new.key")]
        )
        try await check(third, org.id, receiver, secrets)
        #expect(try await third.process.terminate() == 0)
    }

    /// Has every webhook get an event, signed with its secret.
    private func check(
        _ herald: HeraldUnderTest,
        _ org: String,
        _ receiver: PythonReceiver,
        _ secrets: [String: String]
    ) async throws {
        let count = receiver.receipts.count
        let answer = try await herald.report("COMPLETE", org: org)
        #expect(answer.json?["deliveries"]?.elements.count == secrets.count)
        let receipts = try await receiver.receipts(count: count + secrets.count).dropFirst(count)
        #expect(Set(receipts.map(\.path)) == Set(secrets.keys))
        #expect(receipts.allSatisfy { $0.isSigned(with: secrets[$0.path] ?? "") })
    }

    /// Starts a rotation, and kills it as soon as the database names another key.
    private func killWhenNamed(_ rotation: [String], in folder: TestFolder) async throws {
        let script = """
            import sqlite3, sys, time
            c = sqlite3.connect(sys.argv[1])
            name = lambda: c.execute("SELECT value FROM setting WHERE name = 'master_key_id'").fetchone()
            before = name()
            print("watching", flush=True)
            while name() == before: time.sleep(0.001)
            """
        let watch = try RunningProcess("python3", ["-c", script, folder.file("herald.db")], in: folder)
        _ = try await eventually("somebody watches") { watch.output.isEmpty ? nil : true }
        let command = try RunningProcess(HeraldBinary.path, rotation, in: folder)
        #expect(try await watch.exitCode() == 0, "\(watch.errors)")
        try await command.kill()
    }

    private func run(
        _ arguments: [String],
        in folder: TestFolder
    ) async throws -> (exitCode: Int32, output: String, errors: String) {
        try await HeraldBinary.run(arguments, in: folder)
    }
}
