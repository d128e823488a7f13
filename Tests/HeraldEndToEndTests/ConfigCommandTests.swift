import Foundation
import HeraldTestFiles
import Testing

/// `herald config`, and settings by file.
@Suite("Settings by file, and what shows them")
struct ConfigCommandTests {
    @Test("what is wrong in file, environment and flags is said at once, with exit status 1")
    func problems() async throws {
        let folder = try TestFolder()
        try "lissten: x\nmax-attempts: many\n".write(toFile: folder.file("a.yaml"), atomically: true, encoding: .utf8)

        let result = try await HeraldBinary.run(
            ["config", "check", "--config", folder.file("a.yaml"), "--log-format", "xml"],
            environment: ["HERALD_LEASE": "1s"],
            in: folder
        )

        #expect(result.exitCode == 1)
        for name in ["'lissten'", "max-attempts", "--log-format", "--lease"] {
            #expect(result.errors.contains(name), "\(name) in: \(result.errors)")
        }
    }

    @Test("what holds is shown with where it comes from, and secrets are not")
    func shown() async throws {
        let folder = try TestFolder()
        let file = folder.file("a.json")
        try #"{"lease": "90s", "platform-key": "plk_0123456789abcdefghij"}"#
            .write(toFile: file, atomically: true, encoding: .utf8)
        chmod(file, 0o644)

        let check = try await HeraldBinary.run(["config", "check", "--config", file], in: folder)
        let show = try await HeraldBinary.run(
            ["config", "show", "--max-attempts", "3"],
            environment: ["HERALD_CONFIG": file, "HERALD_LOG_LEVEL": "debug"],
            in: folder
        )

        #expect(check.exitCode == 0 && check.output.hasPrefix("sound: "), "\(check)")
        #expect(check.errors.contains("chmod o-rwx"), "\(check)")
        let rows = show.output.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
        #expect(rows.contains(["lease", "90s", Substring(file)]), "\(show)")
        #expect(rows.contains(["max-attempts", "3", "flag"]), "\(show)")
        #expect(rows.contains(["log-level", "debug", "environment"]), "\(show)")
        #expect(rows.contains(["listen", "127.0.0.1:8080", "default"]), "\(show)")
        #expect(rows.contains(["platform-key", "(withheld)", Substring(file)]) && !show.output.contains("plk_0"))
    }

    @Test("a server is started by a file alone")
    func fileAlone() async throws {
        let folder = try TestFolder()
        let file = folder.file("herald.yaml")
        try "platform-key: plk_file_0123456789abcdef\nallow-network: [127.0.0.0/8]\n"
            .write(toFile: file, atomically: true, encoding: .utf8)

        let herald = try await HeraldUnderTest(
            in: folder,
            environment: ["HERALD_CONFIG": file, "HERALD_PLATFORM_KEY": ""]
        )

        let orgs = try await herald.call("GET", "/platform/orgs", key: "plk_file_0123456789abcdef")
        #expect(orgs.status == 200)
        #expect(try await herald.call("GET", "/platform/orgs", key: HeraldUnderTest.platformKey).status == 401)
    }
}
