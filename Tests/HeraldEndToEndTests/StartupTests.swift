import Foundation
import HeraldTestFiles
import Testing

/// A server that cannot start says why in one clear line, ends with an exit code, and damages nothing.
@Suite("A server that cannot start says why")
struct StartupTests {
    private func serve(
        _ arguments: [String],
        environment: [String: String] = [:],
        in folder: TestFolder
    ) async throws -> (exitCode: Int32, lines: [Substring]) {
        let result = try await HeraldBinary.run(["serve"] + arguments, environment: environment, in: folder)
        return (result.exitCode, result.errors.split(separator: "\n").filter { $0.hasPrefix("herald: ") })
    }

    @Test("every wrong setting is named, with what to write instead")
    func settings() async throws {
        let folder = try TestFolder()

        let result = try await serve(
            ["--listen", "8080", "--retry-schedule", "soon", "--log-level", "loud"],
            environment: ["HERALD_ATTEMPT_TIMEOUT": "1h", "HERALD_DATABSE": "x.db"],
            in: folder
        )

        #expect(result.exitCode != 0)
        let text = result.lines.joined(separator: "\n")
        for name in ["HERALD_DATABSE", "--listen", "--retry-schedule", "--log-level", "--attempt-timeout"] {
            #expect(result.lines.filter { $0.contains(name) }.count == 1, "\(name) in: \(text)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.contains("herald") })
    }

    @Test("a master key and a master key file contradict each other")
    func contradiction() async throws {
        let folder = try TestFolder()

        let result = try await serve(
            ["--master-key-file", "key"],
            environment: ["HERALD_MASTER_KEY": String(repeating: "ab", count: 32)],
            in: folder
        )

        #expect(result.exitCode != 0)
        #expect(result.lines.count == 1)
        #expect(result.lines.first?.contains("HERALD_MASTER_KEY") == true)
        #expect(result.lines.first?.contains("abab") == false)
    }

    @Test("a port in use is named")
    func port() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        let address = String(herald.baseURL.dropFirst("http://".count))

        let result = try await serve(["--listen", address, "--database", folder.file("other.db")], in: folder)

        #expect(result.exitCode != 0)
        #expect(result.lines.count == 1)
        #expect(result.lines.first?.contains("\(address) is in use") == true, "\(result.lines)")
    }

    @Test("a server on SQLite does without PostgreSQL's library, and without what that brings along")
    func library() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)

        let files = try ProcessUsage(of: herald.process).mappedFiles

        #expect(files.contains { $0.contains("libsqlite3") })
        #expect(!files.contains { $0.contains("libpq") || $0.contains("libssl") || $0.contains("libldap") }, "\(files)")
        #expect(try await herald.process.terminate() == 0)
    }

    @Test("a database that another server has open is left alone")
    func held() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)

        let result = try await serve(
            ["--listen", "127.0.0.1:0", "--database", folder.file("herald.db")],
            in: folder
        )

        #expect(result.exitCode != 0)
        #expect(result.lines.count == 1)
        #expect(result.lines.first?.contains("in use") == true, "\(result.lines)")
        #expect(try await herald.call("GET", "/readyz", key: nil).status == 200)
    }

    @Test(
        "a master key that does not fit the database stops the start",
        arguments: ["missing", "unreadable", "malformed", "wrong"]
    )
    func misfit(trouble: String) async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        let org = try await herald.createOrg()
        #expect(try await herald.process.terminate() == 0)
        let keyFile = folder.file("herald.db.master-key")
        let key = try String(contentsOfFile: keyFile, encoding: .utf8)
        let attributes = try FileManager.default.attributesOfItem(atPath: keyFile)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        try FileManager.default.removeItem(atPath: keyFile)
        switch trouble {
        case "unreadable":
            // A directory cannot be read as a file, not even by root.
            try FileManager.default.createDirectory(atPath: keyFile, withIntermediateDirectories: false)
        case "malformed": try "not a key\n".write(toFile: keyFile, atomically: false, encoding: .utf8)
        case "wrong":
            try String(repeating: "0f", count: 32).write(toFile: keyFile, atomically: false, encoding: .utf8)
        default: break
        }

        let result = try await serve(["--listen", "127.0.0.1:0", "--database", "herald.db"], in: folder)

        #expect(result.exitCode != 0)
        #expect(result.lines.count == 1, "\(result.lines)")
        #expect(result.lines.first?.contains("master key") == true, "\(result.lines)")
        // With the right key, everything is as it was.
        try? FileManager.default.removeItem(atPath: keyFile)  // Not there in the first case.
        try key.write(toFile: keyFile, atomically: false, encoding: .utf8)
        let again = try await HeraldUnderTest(in: folder)
        let webhooks = try await again.call("GET", "/orgs/webhooks", key: org.secretKey)
        #expect(webhooks.status == 200 && webhooks.text == #"{"webhooks":[]}"#)
    }

    @Test("a database from a newer version is refused and not touched")
    func newer() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        #expect(try await herald.process.terminate() == 0)
        // SQLite keeps `user_version` in bytes 60 to 63 of its header.
        var bytes = try Data(contentsOf: URL(filePath: folder.file("herald.db")))
        bytes[62] = 0x7f
        try bytes.write(to: URL(filePath: folder.file("herald.db")))

        let result = try await serve(["--listen", "127.0.0.1:0", "--database", "herald.db"], in: folder)

        #expect(result.exitCode != 0)
        #expect(result.lines.count == 1, "\(result.lines)")
        #expect(result.lines.first?.contains("newer herald") == true, "\(result.lines)")
        #expect(try Data(contentsOf: URL(filePath: folder.file("herald.db"))) == bytes)
    }

    @Test("a file that is no database, and a folder that is not there, are named")
    func strange() async throws {
        let folder = try TestFolder()
        let text = "these are my notes\n" + String(repeating: "x", count: 4096)
        try text.write(toFile: folder.file("notes.txt"), atomically: false, encoding: .utf8)
        let key = ["HERALD_MASTER_KEY": String(repeating: "ab", count: 32)]

        let notes = try await serve(["--listen", "127.0.0.1:0", "--database", "notes.txt"], in: folder)
        let nowhere = try await serve(
            ["--listen", "127.0.0.1:0", "--database", "nowhere/herald.db"],
            environment: key,
            in: folder
        )

        #expect(notes.exitCode != 0 && notes.lines.count == 1 && notes.lines[0].contains("notes.txt"))
        #expect(try String(contentsOfFile: folder.file("notes.txt"), encoding: .utf8) == text)
        #expect(nowhere.exitCode != 0 && nowhere.lines.count == 1 && nowhere.lines[0].contains("nowhere/herald.db"))
    }

    @Test("a directory that cannot be written is named")
    func unwritable() async throws {
        let folder = try TestFolder()

        // The kernel's own file system can be written by nobody, not even by root.
        let result = try await serve(
            ["--listen", "127.0.0.1:0", "--database", "/proc/herald.db"],
            environment: ["HERALD_MASTER_KEY": String(repeating: "ab", count: 32)],
            in: folder
        )

        #expect(result.exitCode != 0)
        #expect(result.lines.count == 1 && result.lines[0].contains("/proc/herald.db"), "\(result.lines)")
    }

    @Test("settings are logged at the start, secrets withheld")
    func logged() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder, arguments: ["--max-attempts", "7"])

        #expect(herald.process.errors.contains(#""max-attempts":"7""#))
        #expect(!herald.process.errors.contains(HeraldUnderTest.platformKey))
    }
}
