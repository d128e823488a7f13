import Foundation
import HeraldTestFiles
import Testing

/// A running server takes changed settings on a real `SIGHUP`.
@Suite("A running server takes changed settings")
struct ReloadTests {
    private func write(_ text: String, to file: String) throws {
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Waits for a log line that holds all of some words, and no sooner than so many lines of the kind.
    private func line(_ herald: HeraldUnderTest, _ words: String...) async throws -> String {
        try await eventually("a line with \(words) in: \(herald.process.errors)") {
            herald.process.errors.split(separator: "\n").map(String.init).first { line in
                words.allSatisfy { line.contains($0) }
            }
        }
    }

    @Test("what can change changes, the rest is named, and a broken file changes nothing")
    func changes() async throws {
        let folder = try TestFolder()
        let file = folder.file("herald.yaml")
        try write("allow-insecure-receivers: true\nlog-level: info\n", to: file)
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: ["--config", file])
        let org = try await herald.createOrg()
        let body = """
            {"url":"\(receiver.baseURL)/ok","label":"main","event_types":["WORKFLOW_COMPLETED"]}
            """
        #expect(try await herald.call("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 400)

        try write("allow-insecure-receivers: true\nlissten: x\nallow-network: [127.0.0.0/8]\n", to: file)
        kill(herald.process.id, SIGHUP)
        _ = try await line(herald, "could not be read anew", "'lissten' is not a setting")
        #expect(try await herald.call("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 400)

        try write(
            "allow-insecure-receivers: true\nlog-level: debug\nlease: 2m\nallow-network: [127.0.0.0/8]\npause-on-gone: true\n",
            to: file
        )
        kill(herald.process.id, SIGHUP)
        let line = try await line(herald, "the settings were read anew", "allow-network: none", "lease")
        #expect(line.contains("log-level: info → debug"), "\(line)")
        #expect(
            try JSON(line[...])["need-restart"]?.text?.contains("lease: attempt timeout + 50s → 2m") == true,
            "\(line)"
        )
        #expect(try await herald.call("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 200)
        #expect(try await herald.report("COMPLETE", org: org.id).status == 202)
        _ = try await receiver.receipts(count: 1)
        _ = try await self.line(herald, #""level":"debug""#)

        #expect(line.contains("pause-on-gone: false → true"), "\(line)")
        _ = try await herald.register(receiver.baseURL + "/status/410", label: "gone", key: org.secretKey)
        #expect(try await herald.report("COMPLETE", org: org.id).status == 202)
        _ = try await self.line(herald, "410 Gone")

        #expect(try await herald.process.terminate() == 0)
    }

    @Test("a key is held to its limit, on pages an address to its own, and limits change without a restart")
    func limits() async throws {
        let folder = try TestFolder()
        let file = folder.file("herald.yaml")
        // With a proxy named that brings none of these calls, whoever calls is who they seem.
        let proxies = "trusted-proxies: 192.0.2.1/32\n"
        try write("rate-limit-key: 2/1h\nrate-limit-address: 8/1h\n" + proxies, to: file)
        let herald = try await HeraldUnderTest(in: folder, arguments: ["--config", file])
        let org = try await herald.createOrg()
        for status in [200, 200, 429] {
            let answer = try await herald.call("GET", "/orgs/webhooks", key: org.secretKey)
            #expect(answer.status == status)
        }
        for _ in 0..<5 { #expect(try await herald.call("GET", "/dashboard/sign-in", key: nil).status == 200) }
        for path in ["/dashboard/sign-in", "/docs"] {
            let answer = try await herald.call("GET", path, key: nil)
            #expect(answer.status == 429)
            #expect(answer.text.contains("Too many calls from your address"))
        }
        #expect(try await herald.call("GET", "/platform/orgs").status == 200)

        try write("rate-limit-key: off\nrate-limit-address: off\nmax-webhooks-per-org: 2\n" + proxies, to: file)
        kill(herald.process.id, SIGHUP)
        let line = try await line(herald, "the settings were read anew", "rate-limit-key: 2/1h → off")
        #expect(line.contains("max-webhooks-per-org: 100 → 2"), "\(line)")
        for number in 0..<3 {
            let body = """
                {"url":"https://hook.example.com/","label":"\(number)","event_types":["WORKFLOW_COMPLETED"]}
                """
            let answer = try await herald.call("POST", "/orgs/webhooks", key: org.secretKey, body: body)
            #expect(answer.status == (number < 2 ? 200 : 400))
            #expect(answer.text.contains("An org may have at most 2 webhooks: delete one first") == (number == 2))
        }

        #expect(try await herald.process.terminate() == 0)
    }
}
