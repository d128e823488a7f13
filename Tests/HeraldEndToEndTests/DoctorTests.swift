import Foundation
import HeraldPostgresServer
import HeraldProcesses
import HeraldTestFiles
import Testing

/// `herald doctor`, `herald healthcheck` and `herald version`, by the built binary.
@Suite("The doctor")
struct DoctorTests {
    @Test("a new installation is looked at and left as it was, and a running one is known")
    func installation() async throws {
        let folder = try TestFolder()

        // A machine that hardly lets it run resolves slowly, which is worth attention.
        var before = try await doctor(["--listen", "127.0.0.1:0"], in: folder)
        _ = try await eventually("names are resolved in good time: \(before)") {
            if before.verdict(of: "name resolution") == "fine" { return true }
            before = try await doctor(["--listen", "127.0.0.1:0"], in: folder)
            return Bool?.none
        }
        #expect(before.verdict(of: "schema") == "fine" && before.verdict(of: "master key") == "fine", "\(before)")
        #expect(before.verdict(of: "platform key") == "fine")
        #expect(before.verdict(of: "disk sync") != "wrong" && before.verdict(of: "listen address") == "fine")
        #expect(!FileManager.default.fileExists(atPath: folder.file("herald.db")))
        #expect(!FileManager.default.fileExists(atPath: folder.file("herald.db.master-key")))

        // No other test's server may be where this one was.
        let listen = "127.0.0.1:\(try await UnusedPort.find())"
        let herald = try await HeraldUnderTest(in: folder, listen: listen)
        let address = String(herald.baseURL.dropFirst("http://".count))
        let beside = try await doctor(["--listen", address], in: folder)
        #expect(beside.found("listen address").contains("a herald serves"))
        #expect(beside.found("master key").contains("the database's"))
        #expect(["integrity", "database settings", "master key file"].allSatisfy { beside.verdict(of: $0) == "fine" })

        // It asks once, and gives the server little time.
        var health = try await HeraldBinary.run(["healthcheck", "--listen", address], in: folder)
        _ = try await eventually("it is ready: \(health)") {
            if health.exitCode == 0 { return true }
            health = try await HeraldBinary.run(["healthcheck", "--listen", address], in: folder)
            return Bool?.none
        }
        #expect(health.output == "ready\n", "\(health)")
        #expect(try await herald.process.terminate() == 0)
        let gone = try await HeraldBinary.run(["healthcheck", "--listen", address], in: folder)
        #expect(gone.exitCode == 1 && gone.errors.contains("no answer from http://\(address)"), "\(gone)")
    }

    @Test("a wrong key, a later version and an open key file are named, and end in 2, 2 and 1")
    func wrongThings() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        #expect(try await herald.process.terminate() == 0)
        let database = folder.file("herald.db")

        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: database + ".master-key")
        let open = try await doctor([], in: folder)
        #expect(open.verdict(of: "master key file") == "attention" && open.exitCode >= 1, "\(open)")

        let other = ["HERALD_MASTER_KEY": String(repeating: "0f", count: 32)]
        let wrong = try await doctor([], environment: other, in: folder)
        #expect(wrong.verdict(of: "master key") == "wrong" && wrong.exitCode == 2, "\(wrong)")

        // SQLite keeps `user_version` in bytes 60 to 63 of its header.
        var bytes = try Data(contentsOf: URL(filePath: database))
        bytes[62] = 0x7f
        try bytes.write(to: URL(filePath: database))
        let later = try await doctor([], in: folder)
        #expect(later.verdict(of: "schema") == "wrong" && later.found("schema").contains("newer herald"), "\(later)")
        #expect(later.exitCode == 2)
        #expect(try Data(contentsOf: URL(filePath: database)) == bytes)
    }

    @Test("a server's settings and clock are looked at, and one that is not there is wrong")
    func serverDatabase() async throws {
        let folder = try TestFolder()
        let server = try await PostgresServer()
        let key = ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]

        // The server of tests does not sync, which must not go unnoticed.
        let found = try await doctor(["--database", server.url], environment: key, in: folder)
        #expect(found.verdict(of: "database settings") == "wrong", "\(found)")
        #expect(found.found("database settings").contains("fsync is off"))
        #expect(found.verdict(of: "database clock") == "fine" && found.verdict(of: "schema") == "fine")
        #expect(found.exitCode == 2)

        let nowhere = "postgres://herald@127.0.0.1:1/herald"
        let missing = try await doctor(["--database", nowhere], environment: key, in: folder)
        #expect(missing.verdict(of: "schema") == "wrong" && missing.exitCode == 2, "\(missing)")
    }

    @Test("the certificate and a settings file that everybody may read are looked at")
    func openFiles() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "DNS:herald.example.com", in: folder)
        let file = folder.file("herald.yaml")
        try """
        tls-certificate: \(certificate.chain)
        tls-key: \(certificate.key)
        alert-url: https://platform.example.com/alerts
        alert-secret: a-secret-of-alerts
        """.write(toFile: file, atomically: true, encoding: .utf8)
        chmod(file, 0o644)

        let found = try await doctor(["--config", file, "--listen", "127.0.0.1:0"], in: folder)
        #expect(found.verdict(of: "settings file") == "attention", "\(found)")
        // It is for two days.
        #expect(found.verdict(of: "HTTPS certificate") == "attention", "\(found)")
        #expect(found.found("HTTPS certificate").contains("ends at"))

        chmod(file, 0o600)
        chmod(certificate.key, 0o644)
        let open = try await doctor(["--config", file, "--listen", "127.0.0.1:0"], in: folder)
        #expect(open.verdict(of: "settings file") == "fine", "\(open)")
        #expect(open.verdict(of: "HTTPS certificate") == "wrong" && open.exitCode == 2, "\(open)")
    }

    @Test("people read a table, with what to do below what is wrong")
    func table() async throws {
        let folder = try TestFolder()
        let result = try await HeraldBinary.run(
            ["doctor", "--name", "localhost", "--database", folder.file("nowhere/herald.db")],
            in: folder
        )
        #expect(result.exitCode == 2)
        #expect(result.output.contains("✗ wrong") && result.output.contains("→ "), "\(result)")
        #expect(result.output.contains("must be put right"))
    }

    @Test("the version is told, with what it was built from")
    func versions() async throws {
        let folder = try TestFolder()
        let version = try await HeraldBinary.run(["version"], in: folder)
        #expect(version.exitCode == 0 && version.output.hasPrefix("herald "), "\(version)")
        #expect(version.output.contains("not stamped"))
    }

    private struct Report: CustomStringConvertible {
        let exitCode: Int32
        let findings: [JSON]
        let description: String

        func verdict(of subject: String) -> String? { finding(subject)?["verdict"]?.text }
        func found(_ subject: String) -> String { finding(subject)?["found"]?.text ?? "" }

        private func finding(_ subject: String) -> JSON? { findings.first { $0["subject"]?.text == subject } }
    }

    private func doctor(
        _ arguments: [String],
        environment: [String: String] = [:],
        in folder: TestFolder
    ) async throws -> Report {
        let database = arguments.contains("--database") ? [] : ["--database", folder.file("herald.db")]
        let result = try await HeraldBinary.run(
            ["doctor", "--json", "--name", "localhost"] + database + arguments,
            environment: ["HERALD_PLATFORM_KEY": HeraldUnderTest.platformKey].merging(environment) { $1 },
            in: folder
        )
        let json = try JSON(result.output[...])
        return Report(
            exitCode: result.exitCode,
            findings: json["findings"]?.elements ?? [],
            description: "\(result)"
        )
    }
}
