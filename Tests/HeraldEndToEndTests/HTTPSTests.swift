import Foundation
import HeraldTestFiles
import Testing

/// The API over HTTPS, seen by clients that share no code with it.
@Suite("The API over HTTPS")
struct HTTPSTests {
    private func run(_ program: String, _ arguments: [String], in folder: TestFolder) async throws -> (Int32, String) {
        let process = try RunningProcess(program, arguments, in: folder)
        let exitCode = try await process.exitCode()
        return (exitCode, process.output + process.errors)
    }

    /// Calls by curl, which verifies the certificate against one authority.
    private func curl(
        _ herald: HeraldUnderTest,
        _ authority: String,
        _ path: String,
        _ more: [String] = [],
        in folder: TestFolder
    )
        async throws -> (Int32, String)
    {
        let url = "https://127.0.0.1:\(herald.baseURL.split(separator: ":").last ?? "")\(path)"
        return try await run("curl", ["-sS", "--cacert", authority, "-w", " %{http_code}", url] + more, in: folder)
    }

    private func serve(_ certificate: TestCertificate, in folder: TestFolder) async throws -> HeraldUnderTest {
        try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox
                + ["--tls-certificate", certificate.chain, "--tls-key", certificate.key]
        )
    }

    @Test("reports are taken over HTTPS, and plain HTTP and old TLS are not spoken")
    func secure() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder)
        let herald = try await serve(certificate, in: folder)
        let key = [
            "-H", "Authorization: Bearer \(HeraldUnderTest.platformKey)", "-H", "Content-Type: application/json",
        ]

        let created = try await curl(
            herald,
            certificate.authority,
            "/platform/orgs",
            key + ["-d", #"{"name":"A"}"#],
            in: folder
        )
        #expect(created.0 == 0 && created.1.hasSuffix(" 200"), "\(created)")
        let org = try #require(try JSON(created.1.dropLast(4))["id"]?.text)
        let report = #"{"org_id":"\#(org)","workflow_id":"\#(UUID().uuidString)","status":"COMPLETE"}"#
        let reported = try await curl(
            herald,
            certificate.authority,
            "/platform/workflow-events",
            key + ["-d", report],
            in: folder
        )
        #expect(reported.0 == 0 && reported.1.hasSuffix(" 202"), "\(reported)")
        let page = try await curl(herald, certificate.authority, "/dashboard/sign-in", in: folder)
        #expect(page.1.hasSuffix(" 200"), "\(page)")

        let address = String(herald.baseURL.dropFirst("http://".count))
        let file = folder.file("herald.yaml")
        try "tls-certificate: \(certificate.chain)\ntls-key: \(certificate.key)\n"
            .write(toFile: file, atomically: true, encoding: .utf8)
        // It asks once, and gives the server little time.
        let question = ["healthcheck", "--config", file, "--listen", address]
        var health = try await HeraldBinary.run(question, in: folder)
        _ = try await eventually("it is ready: \(health)") {
            if health.exitCode == 0 { return true }
            health = try await HeraldBinary.run(question, in: folder)
            return Bool?.none
        }

        let plain = try await run("curl", ["-sS", "\(herald.baseURL)/healthz"], in: folder)
        #expect(plain.0 != 0, "\(plain)")
        let old = try await curl(herald, certificate.authority, "/healthz", ["--tls-max", "1.1"], in: folder)
        #expect(old.0 != 0, "\(old)")
        for (suites, isSpoken) in [
            ("ECDHE-ECDSA-AES128-GCM-SHA256", true), ("ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA", false),
        ] {
            let answer = try await curl(
                herald,
                certificate.authority,
                "/healthz",
                ["--tls-max", "1.2", "--ciphers", suites],
                in: folder
            )
            #expect((answer.0 == 0) == isSpoken, "\(suites): \(answer)")
        }
        #expect(try await herald.process.terminate() == 0)
    }

    @Test("a renewed certificate is served after SIGHUP, and one without its key is refused and changes nothing")
    func renewal() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder)
        let herald = try await serve(certificate, in: folder)
        let others = try TestFolder()
        let renewed = try await TestCertificate(for: "IP:127.0.0.1", in: others)
        let files = FileManager.default
        try files.removeItem(atPath: certificate.chain)
        try files.copyItem(atPath: renewed.chain, toPath: certificate.chain)

        kill(herald.process.id, SIGHUP)
        _ = try await eventually("the refusal in: \(herald.process.errors)") {
            herald.process.errors.contains("is not that of the certificate") ? true : nil
        }
        #expect(try await curl(herald, certificate.authority, "/healthz", in: folder).1.hasSuffix(" 200"))

        try files.removeItem(atPath: certificate.key)
        try files.copyItem(atPath: renewed.key, toPath: certificate.key)
        kill(herald.process.id, SIGHUP)
        _ = try await eventually("the change in: \(herald.process.errors)") {
            herald.process.errors.contains("another certificate") ? true : nil
        }
        #expect(try await curl(herald, renewed.authority, "/healthz", in: folder).1.hasSuffix(" 200"))
        #expect(try await curl(herald, certificate.authority, "/healthz", in: folder).0 != 0)
    }

    @Test("a key that everybody may read stops the start with one line")
    func openKey() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder)
        chmod(certificate.key, 0o644)

        for command in [["serve"], ["config", "check"]] {
            let result = try await HeraldBinary.run(
                command + ["--tls-certificate", certificate.chain, "--tls-key", certificate.key],
                in: folder
            )

            let lines = result.errors.split(separator: "\n").filter { $0.hasPrefix("herald: ") }
            #expect(result.exitCode == 1)
            #expect(lines.count == 1 && lines[0].contains("--tls-key") && lines[0].contains("chmod 600"), "\(result)")
        }
    }
}
