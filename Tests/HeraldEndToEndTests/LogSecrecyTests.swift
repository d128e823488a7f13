import HeraldScriptedReceiver
import HeraldTestFiles
import Testing

@Suite("What the log keeps to itself, at its finest")
struct LogSecrecyTests {
    private static let arguments = HeraldUnderTest.sandbox + ["--log-level", "trace", "--access-log"]

    @Test("no path, query, header, secret, key, signature or body of a webhook is logged")
    func webhooks() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: Self.arguments + ["--retry-schedule", "50ms", "--max-attempts", "2"]
        )
        let org = try await herald.createOrg()
        let place = receiver.baseURL + "/fail/1/hidden-path?t=hidden-query"
        let secret = try await register(place, "answered", at: herald, org.secretKey)
        // Who speaks no TLS is told of.
        let plain = try await ScriptedReceiver.start(.always(.readBytes(5), .send("HTTP/1.1 400 No\r\n\r\n"), .hang))
        let unproven = "https://127.0.0.1:\(plain.port)/hidden-path?t=hidden-query"
        let other = try await register(unproven, "unproven", at: herald, org.secretKey)
        let refused = try await herald.call(
            "POST",
            "/orgs/webhooks",
            key: org.secretKey,
            body: #"{"url":"ftp://hidden-user:hidden-password@a.example/hidden-path","label":"c","event_types":[]}"#
        )
        #expect(refused.status == 400)
        #expect(try await herald.call("GET", "/orgs/webhooks", key: "sk_hidden-key").status == 401)
        let rotated = try await herald.call(
            "POST",
            "/orgs/webhooks/rotate-secret",
            key: org.secretKey,
            body: #"{"label":"answered"}"#
        )
        let second = try #require(rotated.json?["signing_secret"]?.text)

        let report = try await herald.report("COMPLETE", org: org.id)
        for delivery in report.json?["deliveries"]?.elements ?? [] {
            let id = try #require(delivery["id"]?.text)
            #expect(try await herald.starts(of: id, count: 2, key: org.secretKey).count == 2)
        }
        #expect(try await herald.process.terminate() == 0)
        try await plain.stop()

        let receipts = receiver.receipts
        #expect(receipts.map(\.status) == [500, 204])
        #expect(receipts.allSatisfy { $0.path.hasSuffix("hidden-query") })
        #expect(receipts.allSatisfy { $0.headers["authorization"] == "Bearer hidden-header" })
        let said = herald.process.output + herald.process.errors
        #expect(said.contains(#""level":"trace""#) && said.contains(#""logger":"herald.access""#))
        #expect(said.contains("TLS handshake failed"))
        var hidden = [
            "hidden-", secret, other, second, org.secretKey, HeraldUnderTest.platformKey,
            "WORKFLOW_COMPLETED",
        ]
        for receipt in receipts {
            hidden += [receipt.body, receipt.body.replacing("\"", with: "\\\"")]
            let header = try #require(receipt.headers["x-halliday-signature"])
            // What is behind each `=`, but for a timestamp, which is no secret.
            let signatures = header.split(separator: ",")
                .compactMap { $0.split(separator: "=", maxSplits: 1).last.map(String.init) }
                .filter { $0.count > 20 }
            #expect(!signatures.isEmpty)
            hidden += signatures
        }
        for text in hidden { #expect(!said.contains(text), "\(text)") }
    }

    @Test("no link that lets somebody in is logged, followed or refused")
    func links() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(
            in: folder,
            // A private address counts once a proxy is named.
            arguments: Self.arguments + ["--rate-limit-address", "2/1h", "--trusted-proxies", "192.0.2.1"]
        )
        let org = try await herald.createOrg()
        let made = try await herald.call("POST", "/platform/orgs/\(org.id)/portal-links", body: #"{"role":"owner"}"#)
        let link = try #require(made.json?["link_path"]?.text)
        let token = try #require(link.split(separator: "/").last)
        var statuses: [Int] = []
        for _ in 0..<3 { statuses.append(try await herald.call("GET", link, key: nil).status) }
        #expect(statuses.first == 200 && statuses.last == 429, "\(statuses)")
        #expect(try await herald.process.terminate() == 0)

        let said = herald.process.output + herald.process.errors
        #expect(said.contains(#""status":"429""#))
        #expect(!said.contains(token))
    }

    @Test("no link that lets somebody in is logged where its path is not quite right")
    func oddLinks() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder, arguments: Self.arguments)
        let org = try await herald.createOrg()
        let made = try await herald.call("POST", "/platform/orgs/\(org.id)/portal-links", body: #"{"role":"owner"}"#)
        let link = try #require(made.json?["link_path"]?.text)
        let token = try #require(link.split(separator: "/").last)
        for path in ["/" + link, "/prefix" + link, link.replacing("/dashboard", with: "/Dashboard")] {
            #expect(try await herald.call("GET", path, key: nil).status == 404, "\(path)")
        }
        #expect(try await herald.process.terminate() == 0)

        let said = herald.process.output + herald.process.errors
        #expect(said.contains(#""status":"404""#))
        #expect(!said.contains(token))
    }

    /// Registers a webhook that wants a header.
    ///
    /// - Returns: its signing secret.
    private func register(
        _ url: String,
        _ label: String,
        at herald: HeraldUnderTest,
        _ key: String
    ) async throws -> String {
        let answer = try await herald.call(
            "POST",
            "/orgs/webhooks",
            key: key,
            body: """
                {"url":"\(url)","label":"\(label)","event_types":["WORKFLOW_COMPLETED"],\
                "auth_header":{"name":"Authorization","value":"Bearer hidden-header"}}
                """
        )
        return try #require(answer.json?["signing_secret"]?.text, "\(answer.text)")
    }
}
