import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Logging
import NIOCore
import NIOPosix
import Testing

@Suite("A proxy is tried without sending anything", .timeLimit(.minutes(10)))
struct EgressProxyTrialTests {
    private static let patient = Duration.seconds(300)
    /// For who says nothing: long enough to connect, also on a busy machine.
    private static let impatient = Duration.seconds(3)
    /// Threads of their own, so that what other tests do to theirs takes no time from a short patience.
    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)

    /// Tries a proxy that a script plays.
    private func answer(
        _ script: ReceiverScript,
        scheme: String = "http",
        identity: String? = nil,
        within patience: Duration = patient
    ) async throws -> (EgressProxyTrial.Answer, asked: [String]) {
        let proxy = try await ScriptedReceiver.start(
            script,
            identity: try identity.map { try ReceiverIdentity(directory: SenderBench.certificates, name: $0) },
            on: Self.group
        )
        let answer = try await answer(of: "\(scheme)://herald:s3cret@127.0.0.1:\(proxy.port)", within: patience)
        await proxy.waitUntil { $0.open == 0 }
        let asked = proxy.record.requests.flatMap(\.lines)
        try await proxy.stop()
        return (answer, asked)
    }

    private func answer(of url: String, within patience: Duration = patient) async throws -> EgressProxyTrial.Answer {
        let proxy = try #require(EgressProxy(parsing: url, resolves: false))
        let trial = try EgressProxyTrial(of: proxy, caFile: "\(SenderBench.certificates)/trusted-ca.pem")
        return await trial.ask(
            for: "192.0.2.7:443",
            within: patience,
            resolver: TableResolver(entries: [:]),
            on: Self.group.next(),
            logger: Logger(label: "test")
        )
    }

    @Test("one that opens a way is asked with user and password, and let go of", arguments: [nil, "by-address"])
    func opens(identity: String?) async throws {
        let script = ReceiverScript.always(.readRequest, .respond(200), .hang)

        let (answer, asked) = try await answer(script, scheme: identity == nil ? "http" : "https", identity: identity)

        #expect(answer == .opened)
        #expect(
            asked == [
                "CONNECT 192.0.2.7:443 HTTP/1.1", "Host: 192.0.2.7:443",
                "Proxy-Authorization: Basic aGVyYWxkOnMzY3JldA==",
            ]
        )
    }

    @Test(
        "what else it does is told apart",
        arguments: [
            ([.readRequest, .respond(407), .close], EgressProxyTrial.Answer.refused(status: 407)),
            ([.readRequest, .respond(503), .close], .refused(status: 503)),
            ([.readRequest, .send("SSH-2.0-x\r\n"), .hang], .garbled),
            ([.readRequest, .send("HTTP/1.1 200 OK\r\n\r\nmore"), .hang], .garbled), ([.readRequest, .close], .silent),
        ] as [([ReceiverStep], EgressProxyTrial.Answer)]
    )
    func others(steps: [ReceiverStep], expected: EgressProxyTrial.Answer) async throws {
        #expect(try await answer(.inTurn(steps)).0 == expected)
    }

    @Test("one that is not there, is not found, says nothing, or is somebody else, is told apart")
    func silent() async throws {
        #expect(try await answer(of: "http://127.0.0.1:1") == .unreachable)
        #expect(try await answer(of: "http://nowhere.example:3128") == .unknown)
        let hanging = ReceiverScript.always(.hang)
        #expect(try await answer(hanging, within: Self.impatient).0 == .silent)
        #expect(try await answer(hanging, scheme: "https", within: Self.impatient).0 == .unproven)
        let (answer, asked) = try await answer(.always(.readRequest, .hang), scheme: "https", identity: "good")
        #expect(answer == .unproven && asked.isEmpty)
    }

    @Test("it is asked for the name where it resolves, and else for an address")
    func authority() throws {
        let address = IPAddress.v6(try #require(IPv6Address("2001:db8::7")))
        for (resolves, expected) in [(true, "a.example:443"), (false, "[2001:db8::7]:443")] {
            let proxy = try #require(EgressProxy(parsing: "http://127.0.0.1:1", resolves: resolves))
            let trial = try EgressProxyTrial(of: proxy, caFile: nil)
            #expect(trial.authority(of: "a.example", at: address) == expected)
            #expect(trial.authority(of: "a.example", at: nil) == (resolves ? expected : nil))
        }
    }
}
