import Foundation
import HeraldTestFiles
import Testing

@Suite("What is released, by the scripts that do it")
struct ReleaseTests {
    private static let scripts = Checkout.path(of: "scripts")

    @Test("a debug build is not packed")
    func debugBuild() async throws {
        let folder = try TestFolder()
        let build = folder.file("debug")
        try FileManager.default.createDirectory(atPath: build, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "/bin/true", toPath: build + "/herald")
        let release = try RunningProcess(Self.scripts + "/release", [build + "/herald"], in: folder)
        #expect(try await release.exitCode() == 1)
        #expect(release.errors.contains("is a debug build"), "\(release.errors)")
    }

    @Test("a binary says what it was stamped with, and before that that it is no release")
    func stamped() async throws {
        let folder = try TestFolder()
        let binary = folder.file("herald")
        try FileManager.default.copyItem(atPath: HeraldBinary.path, toPath: binary)
        let before = try await version(of: binary, in: folder)
        #expect(before.hasSuffix("(no release: not stamped)\n"), "\(before)")
        for words in [["0123456789ab", "2026-11-30"], ["0123456789ab-changed", "2026-12-01"]] {
            let stamp = try RunningProcess(Self.scripts + "/stamp", [binary] + words, in: folder)
            #expect(try await stamp.exitCode() == 0, "\(stamp.errors)")
            let after = try await version(of: binary, in: folder)
            #expect(after.hasSuffix("(commit \(words[0]), \(words[1]))\n"), "\(after)")
        }
        let long = try RunningProcess(
            Self.scripts + "/stamp",
            [binary, String(repeating: "a", count: 120), "2026-11-30"],
            in: folder
        )
        #expect(try await long.exitCode() == 1)
        #expect(try await version(of: binary, in: folder).contains("0123456789ab-changed"))
    }

    private func version(of binary: String, in folder: TestFolder) async throws -> String {
        let process = try RunningProcess(binary, ["version"], in: folder)
        #expect(try await process.exitCode() == 0, "\(process.errors)")
        return process.output
    }
}
