import Foundation
import HeraldTestFiles
import Testing

/// `herald fsck`, by the built binary.
@Suite("Checking and repairing a database")
struct FsckTests {
    @Test("a database is checked beside its server, and repaired only without it")
    func repair() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await receiver.receipts(count: 1)

        let sound = try await fsck([], in: folder)
        #expect(sound.exitCode == 0 && sound.output.contains("\nsound: "), "\(sound)")

        try await folder.execute("UPDATE workflow SET fired_events = 0", in: "herald.db")
        let broken = try await fsck([], in: folder)
        #expect(broken.exitCode == 1 && broken.output.contains("NOT SOUND: 1 problem"), "\(broken)")
        let refused = try await fsck(["--repair"], in: folder)
        #expect(refused.exitCode == 2 && refused.errors.contains("in use"), "\(refused)")

        #expect(try await herald.process.terminate() == 0)
        let repaired = try await fsck(["--repair"], in: folder)
        #expect(repaired.exitCode == 0 && repaired.output.contains("sound after 1 repair"), "\(repaired)")
        #expect(try await fsck(["--explain"], in: folder).output.contains("repair: the event is noted as fired"))
    }

    @Test("what is no database of ours cannot be checked, and is not made one")
    func strangers() async throws {
        let folder = try TestFolder()
        let missing = try await fsck([], in: folder)
        #expect(missing.exitCode == 2 && missing.errors.contains("there is no database"), "\(missing)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("herald.db")))

        try await folder.execute("CREATE TABLE other (x)", in: "herald.db")
        let foreign = try await fsck([], in: folder)
        #expect(foreign.exitCode == 2 && foreign.errors.contains("another program"), "\(foreign)")
    }

    private func fsck(
        _ arguments: [String],
        in folder: TestFolder
    ) async throws -> (exitCode: Int32, output: String, errors: String) {
        try await HeraldBinary.run(["fsck", "--database", folder.file("herald.db")] + arguments, in: folder)
    }
}
