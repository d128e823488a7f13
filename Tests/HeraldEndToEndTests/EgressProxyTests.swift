import Foundation
import HeraldTestFiles
import Testing

@Suite("Deliveries through a real proxy")
struct EgressProxyTests {
    private func herald(
        in folder: TestFolder,
        through proxy: String,
        scheme: String = "http",
        _ more: [String] = []
    ) async throws -> HeraldUnderTest {
        try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "1s"] + more,
            environment: ["HERALD_EGRESS_PROXY": "\(scheme)://\(proxy)"]
        )
    }

    @Test("receivers with and without TLS get their deliveries by way of the proxy")
    func deliveries() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder)
        let secure = try await PythonReceiver(in: folder, certificate: (certificate.chain, certificate.key))
        let plain = try await PythonReceiver(in: folder)
        let proxy = try await Tinyproxy(in: folder)
        let herald = try await herald(
            in: folder,
            through: "\(Tinyproxy.credentials)@\(proxy.address)",
            ["--ca-file", certificate.authority]
        )
        let org = try await herald.createOrg()
        let secret = try await herald.register(secure.baseURL + "/ok", label: "secure", key: org.secretKey)
        let other = try await herald.register(plain.baseURL + "/ok", label: "plain", key: org.secretKey)

        _ = try await herald.report("COMPLETE", org: org.id)

        #expect(try await secure.receipts(count: 1)[0].isSigned(with: secret))
        #expect(try await plain.receipts(count: 1)[0].isSigned(with: other))
        for receiver in [secure, plain] {
            let authority = receiver.baseURL.split(separator: "/").last ?? ""
            #expect(proxy.log.contains("CONNECT \(authority) HTTP/1.1"), "\(proxy.log)")
        }
        #expect(!herald.process.errors.contains("s3cret"))
    }

    @Test("a proxy that is spoken to by TLS leads to receivers with TLS of their own, and without")
    func secureProxy() async throws {
        let folder = try TestFolder()
        // One authority for both: of two files with roots only one can be named.
        let certificate = try await TestCertificate(for: "IP:127.0.0.1,IP:127.0.0.2", in: folder)
        let secure = try await PythonReceiver(in: folder, certificate: (certificate.chain, certificate.key))
        let plain = try await PythonReceiver(in: folder)
        let proxy = try await Tinyproxy(in: folder)
        let front = try await TLSFront(showing: certificate, before: proxy.address, in: folder)
        let herald = try await herald(
            in: folder,
            through: "\(Tinyproxy.credentials)@\(front.address)",
            scheme: "https",
            ["--ca-file", certificate.authority]
        )
        let org = try await herald.createOrg()
        let secret = try await herald.register(secure.baseURL + "/ok", label: "secure", key: org.secretKey)
        let other = try await herald.register(plain.baseURL + "/ok", label: "plain", key: org.secretKey)

        for _ in 0..<3 { _ = try await herald.report("COMPLETE", org: org.id) }

        #expect(try await secure.receipts(count: 3).allSatisfy { $0.isSigned(with: secret) })
        #expect(try await plain.receipts(count: 3).allSatisfy { $0.isSigned(with: other) })
        #expect(proxy.log.contains("CONNECT 127.0.0.1:"), "\(proxy.log)")
        #expect(try await herald.process.terminate() == 0)
    }

    @Test("the doctor says whether the proxy opens ways, and why not")
    func doctor() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let proxy = try await Tinyproxy(in: folder)
        func finding(_ url: String, _ more: [String] = []) async throws -> (verdict: String?, text: String) {
            let result = try await HeraldBinary.run(
                ["doctor", "--json", "--name", "127.0.0.1", "--database", folder.file("doctor.db")] + more,
                environment: ["HERALD_EGRESS_PROXY": url],
                in: folder
            )
            #expect(!result.output.contains("s3cret"))
            let findings = try JSON(result.output[...])["findings"]?.elements ?? []
            let finding = findings.first { $0["subject"]?.text == "egress proxy" }
            return (finding?["verdict"]?.text, "\(result)")
        }

        // Nobody listens there, which the proxy finds out.
        let opened = try await finding("http://\(Tinyproxy.credentials)@\(proxy.address)")
        #expect(opened.verdict == "attention" && opened.text.contains("could not reach 127.0.0.1:443"), "\(opened)")
        let wrong = try await finding("http://herald:wrong@\(proxy.address)")
        #expect(wrong.verdict == "wrong" && wrong.text.contains("another user and password"), "\(wrong)")
        let none = try await finding("http://\(receiver.baseURL.dropFirst("http://".count))")
        #expect(none.verdict == "wrong", "\(none)")
        let gone = try await finding("http://127.0.0.1:1")
        #expect(gone.verdict == "wrong" && gone.text.contains("nobody takes a connection"), "\(gone)")
        let plain = try await finding("https://\(proxy.address)")
        #expect(plain.verdict == "wrong" && plain.text.contains("TLS with https://"), "\(plain)")
    }

    @Test("a certificate for the proxy's address does not do for the receiver's")
    func otherCertificate() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "IP:127.0.0.2", in: folder)
        let receiver = try await PythonReceiver(in: folder, certificate: (certificate.chain, certificate.key))
        let proxy = try await Tinyproxy(in: folder)
        let herald = try await herald(
            in: folder,
            through: "\(Tinyproxy.credentials)@\(proxy.address)",
            ["--ca-file", certificate.authority]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)

        _ = try await herald.report("COMPLETE", org: org.id)

        #expect(try await LoggedAttempt.all(count: 1, in: folder)[0].outcome == "tls_failed")
        #expect(receiver.receipts.isEmpty)
    }

    @Test("a proxy that refuses us, or is gone, burns no attempt, and a receiver that is gone does")
    func faults() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let proxy = try await Tinyproxy(in: folder)
        let stranger = try await herald(in: folder, through: "herald:wrong@\(proxy.address)")
        let org = try await stranger.createOrg()
        _ = try await stranger.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        _ = try await stranger.report("COMPLETE", org: org.id)
        _ = try await eventually("the refusal is logged: \(stranger.process.errors)") {
            stranger.process.errors.contains("proxy_refused") ? true : nil
        }
        #expect(try await LoggedAttempt.all(in: folder).isEmpty)
        #expect(try await stranger.process.terminate() == 0)

        let herald = try await herald(in: folder, through: "\(Tinyproxy.credentials)@\(proxy.address)")
        _ = try await receiver.receipts(count: 1)
        _ = try await herald.register("http://127.0.0.1:1/ok", label: "gone", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await eventually("the attempt on the receiver that is gone") {
            try await LoggedAttempt.all(in: folder).first { $0.label == "gone" && $0.outcome == "connection_failed" }
        }

        try await proxy.stop()
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await eventually("the proxy's end is logged: \(herald.process.errors)") {
            herald.process.errors.contains("proxy_unavailable") ? true : nil
        }
    }
}
