import Foundation
import HeraldProcesses
import HeraldScriptedReceiver
import HeraldTestFiles
import NIOCore
import NIOPosix
import Testing

/// No byte, and not even a connection, reaches a listener that the address policy forbids.
///
/// In these tests `127.0.0.9` is allowed, and stands for a public receiver. All else on this machine is forbidden, on
/// any port and with or without TLS.
@Suite("Nothing reaches a listener that the address policy forbids", .timeLimit(.minutes(10)))
struct ForbiddenListenerTests {
    private static let allowed = "127.0.0.9"
    private static let arguments = [
        "--allow-network", "\(allowed)/32", "--allow-insecure-receivers", "--max-attempts", "1",
    ]

    /// Receivers that must see nothing, and one on the same port that may be sent to. Neither keeps a connection, so
    /// that every delivery has to ask anew where it may go.
    private struct Pair {
        let forbidden: ScriptedReceiver
        /// The same at the loopback address of IPv6.
        let forbiddenV6: ScriptedReceiver
        let allowed: ScriptedReceiver
        var port: Int { forbidden.port }

        init(answering status: Int = 204, fields: (Int) -> String = { _ in "" }) async throws {
            forbidden = try await ForbiddenListenerTests.listenApart()
            forbiddenV6 = try await ScriptedReceiver.start(.answering(204), host: "::1", port: forbidden.port)
            let fields = "Connection: close\r\n" + fields(forbidden.port)
            allowed = try await ScriptedReceiver.start(
                .answering(status, fields: fields),
                host: ForbiddenListenerTests.allowed,
                port: forbidden.port
            )
        }

        /// Expects that nobody came, shows that the listener was there all the time, and ends both.
        func expectUntouched(sourceLocation: SourceLocation = #_sourceLocation) async throws {
            for (listener, host) in [(forbidden, "127.0.0.1"), (forbiddenV6, "::1")] {
                #expect(listener.record.accepted == 0, sourceLocation: sourceLocation)
                #expect(listener.record.bytes == 0, sourceLocation: sourceLocation)
                let visitor = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(host: host, port: port)
                    .get()
                await listener.waitUntil { $0.accepted > 0 }
                try await visitor.close()
                #expect(listener.record.accepted == 1, sourceLocation: sourceLocation)
            }
            try await forbidden.stop()
            try await forbiddenV6.stop()
            try await allowed.stop()
        }
    }

    /// A listener on a port that no other test's receiver has had: who still sends to that would come here.
    private static func listenApart() async throws -> ScriptedReceiver {
        try await ScriptedReceiver.start(.answering(204), port: UnusedPort.find())
    }

    private func refusal(of url: String, by herald: HeraldUnderTest, key: String) async throws -> [JSON] {
        let body = try JSONEncoder().encode(["url": url, "label": UUID().uuidString])
        let text = String(decoding: body, as: UTF8.self).dropLast() + #","event_types":["WORKFLOW_COMPLETED"]}"#
        let answer = try await herald.call("POST", "/orgs/webhooks", key: key, body: String(text))
        #expect(answer.status == 400, "\(url): \(answer.text)")
        return answer.json?["errors"]?.elements ?? []
    }

    private func update(_ label: String, to url: String, at herald: HeraldUnderTest, key: String) async throws -> Int {
        let body = try JSONEncoder().encode(["url": url, "label": label])
        let text = String(decoding: body, as: UTF8.self)
        return try await herald.call("PATCH", "/orgs/webhooks", key: key, body: text).status
    }

    @Test("no spelling of a forbidden address can be registered, or changed to")
    func spellings() async throws {
        let folder = try TestFolder()
        let pair = try await Pair()
        let herald = try await HeraldUnderTest(in: folder, arguments: Self.arguments)
        let org = try await herald.createOrg()
        _ = try await herald.register("http://\(Self.allowed):\(pair.port)/", label: "allowed", key: org.secretKey)
        let hosts = [
            "127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "127.0.1", "2130706433", "0x7f000001", "017700000001",
            "0177.0.0.1", "0x7f.1", "127.0.0.1.", "127.0.0.01", "4294967297", "0", "0.0.0.0", "[::]", "[::1]",
            "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]",
            "[64:ff9b::127.0.0.1]", "[64:ff9b:1::127.0.0.1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
            "[2606:4700::5efe:127.0.0.1]", "[::1%25lo]", "[::1%lo]", "localhost", "LOCALHOST", "localhost.",
            "a.localhost",
            "localhost.localdomain", "１２７.0.0.1", "127。0。0。1", "①②⑦.⓪.⓪.①", "ⓛocalhost", "local\u{AD}host",
            "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "%6cocalhost", "user@127.0.0.1", "\(Self.allowed)@127.0.0.1",
            "\(Self.allowed)\\@127.0.0.1", "127.0.0.1\t", "127.0.0\n.1", " 127.0.0.1", "169.254.169.254",
            "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "10.0.0.1", "192.168.0.1", "172.16.0.1", "224.0.0.1",
            "255.255.255.255", "[fe80::1]", "[fec0::1]", "[ff02::1]",
        ]

        for host in hosts {
            for scheme in ["http", "https"] {
                let url = "\(scheme)://\(host):\(pair.port)/"
                let errors = try await refusal(of: url, by: herald, key: org.secretKey)
                #expect(errors.count == 1 && errors.first?["path"]?.elements.first?.text == "url", "\(url)")
                #expect(try await update("allowed", to: url, at: herald, key: org.secretKey) == 400, "\(url)")
            }
        }

        // The one that was registered still leads where it led.
        _ = try await herald.report("COMPLETE", org: org.id)
        let attempts = try await LoggedAttempt.all(count: 1, in: folder)
        #expect(attempts.map(\.outcome) == ["acknowledged"])
        try await pair.expectUntouched()
    }

    @Test("a redirect to a forbidden address is not followed", arguments: [301, 302, 303, 307, 308])
    func redirects(status: Int) async throws {
        let folder = try TestFolder()
        let pair = try await Pair(answering: status) { "Location: http://127.0.0.1:\($0)/\r\nRefresh: 0;url=/\r\n" }
        let herald = try await HeraldUnderTest(in: folder, arguments: Self.arguments)
        let org = try await herald.createOrg()
        _ = try await herald.register("http://\(Self.allowed):\(pair.port)/", label: "main", key: org.secretKey)

        _ = try await herald.report("COMPLETE", org: org.id)

        let attempts = try await LoggedAttempt.all(count: 1, in: folder)
        #expect(attempts.map(\.outcome) == ["rejected"])
        #expect(attempts.map(\.status) == [status])
        #expect(pair.allowed.record.requests.count == 1)
        try await pair.expectUntouched()
    }

    @Test("a stored URL that the policy no longer allows is not sent to")
    func stored() async throws {
        let folder = try TestFolder()
        let forbidden = try await Self.listenApart()
        let generous = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await generous.createOrg()
        for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"] {
            _ = try await generous.register("http://\(host):\(forbidden.port)/", label: host, key: org.secretKey)
        }
        _ = try await generous.report("COMPLETE", org: org.id)
        _ = try await LoggedAttempt.all(count: 3, in: folder)
        #expect(try await generous.process.terminate() == 0)
        let before = forbidden.record

        let strict = try await HeraldUnderTest(in: folder, arguments: Self.arguments)
        _ = try await strict.report("COMPLETE", org: org.id)

        let attempts = try await LoggedAttempt.all(count: 6, in: folder)
        #expect(attempts.filter { $0.outcome == "acknowledged" }.count == 3)
        #expect(attempts.filter { $0.outcome == "address_refused" }.count == 3)
        #expect(forbidden.record.accepted == before.accepted)
        #expect(forbidden.record.bytes == before.bytes)
        try await forbidden.stop()
    }

    @Test(
        "a name with a forbidden address is neither registered nor sent to",
        arguments: [
            ["127.0.0.1"], ["127.0.0.9", "127.0.0.1"], ["127.0.0.1", "127.0.0.9"], ["127.0.0.9", "::1"], ["::1"],
        ]
    )
    func names(addresses: [String]) async throws {
        let folder = try TestFolder()
        let pair = try await Pair()
        let resolver = try await TestResolver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: Self.arguments,
            environment: resolver.environment
        )
        let org = try await herald.createOrg()
        let url = "http://hooks.receiver.test:\(pair.port)/"

        // Registered while it did not resolve.
        _ = try await herald.register(url, label: "main", key: org.secretKey)
        try resolver.resolve("hooks.receiver.test", to: addresses)
        let errors = try await refusal(of: url, by: herald, key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)

        #expect(errors.first?["message"]?.text?.contains("loopback address") == true)
        let attempts = try await LoggedAttempt.all(count: 1, in: folder)
        #expect(attempts.map(\.outcome) == ["address_refused"])
        #expect(pair.allowed.record.accepted == 0)
        try await pair.expectUntouched()
    }

    @Test("a name that changes its mind between two look-ups leads nowhere new")
    func rebinding() async throws {
        let folder = try TestFolder()
        let pair = try await Pair()
        let resolver = try await TestResolver(in: folder)
        try resolver.resolve("hooks.receiver.test", to: [Self.allowed])
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: Self.arguments,
            environment: resolver.environment
        )
        let org = try await herald.createOrg()
        _ = try await herald.register("http://hooks.receiver.test:\(pair.port)/", label: "main", key: org.secretKey)

        for round in 1...10 {
            try resolver.resolve("hooks.receiver.test", to: [round.isMultiple(of: 2) ? "127.0.0.1" : Self.allowed])
            _ = try await herald.report("COMPLETE", org: org.id)
            let attempts = try await LoggedAttempt.all(count: round, in: folder)
            #expect(attempts.filter { $0.outcome == "address_refused" }.count == round / 2)
        }

        #expect(pair.allowed.record.requests.count == 5)
        try await pair.expectUntouched()
    }
}
