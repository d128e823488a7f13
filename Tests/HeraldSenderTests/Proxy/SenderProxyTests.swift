import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Testing

/// What passes through a real proxy is tested end to end; here a script plays one.
@Suite("Receivers are reached through a proxy")
struct SenderProxyTests {
    /// Runs a sender behind a proxy that a script plays, and that plays the receiver as well, once the way is open.
    private func run(
        _ script: ReceiverScript,
        timeout: Duration = SenderBench.patient,
        resolves: Bool = false,
        host: String = "127.0.0.1",
        scheme: String = "http",
        identity: String? = nil,
        names: [String: TableResolver.Entry] = [SenderBench.name: .addresses([SenderBench.loopback])],
        _ body: (SenderBench, _ proxy: ScriptedReceiver) async throws -> Void
    ) async throws {
        let proxy = try await ScriptedReceiver.start(
            script,
            identity: try identity.map { try ReceiverIdentity(directory: SenderBench.certificates, name: $0) }
        )
        let url = "\(scheme)://herald:s3cret@\(host):\(proxy.port)"
        let settings = try #require(EgressProxy(parsing: url, resolves: resolves))
        try await SenderBench.run(
            .answering(200),
            timeout: timeout,
            resolver: TableResolver(entries: names),
            configure: { configuration in
                configuration.egressProxy = settings
                if scheme == "https" { configuration.caFile = "\(SenderBench.certificates)/trusted-ca.pem" }
            }
        ) { bench in
            try await body(bench, proxy)
            #expect(bench.receiver.record.accepted == 0, "the receiver was connected to past the proxy")
        }
        try await proxy.stop()
    }

    private static let opening: [ReceiverStep] = [
        .readRequest, .send("HTTP/1.1 200 Connection established\r\nContent-Length: 7\r\n\r\n"),
    ]

    @Test(
        "it is asked for the judged address with user and password, and then the receiver is spoken to, again and again"
    )
    func asks() async throws {
        let script =
            Self.opening + [
                .readRequest, .respond(204, fields: "X: 1\r\n"), .readRequest, .respond(200), .hang,
            ]
        try await run(.inTurn(script)) { bench, proxy in
            try await bench.expect(.acknowledged(status: 204))
            let requests = proxy.record.requests
            #expect(
                requests.map(\.lines).first == [
                    "CONNECT 127.0.0.1:\(bench.receiver.port) HTTP/1.1", "Host: 127.0.0.1:\(bench.receiver.port)",
                    "Proxy-Authorization: Basic aGVyYWxkOnMzY3JldA==",
                ]
            )
            #expect(requests.count == 2)
            #expect(requests.last?.lines.first == "POST /hook HTTP/1.1")
            #expect(requests.last?.lines.contains("Host: \(SenderBench.name):\(bench.receiver.port)") == true)
            #expect(requests.last?.lines.contains { $0.hasPrefix("Proxy-") } == false)
        }
    }

    @Test("a proxy that resolves is asked for the name, which nobody here looks up")
    func asksForName() async throws {
        let script = Self.opening + [.readRequest, .respond(200), .hang]
        try await run(.inTurn(script), resolves: true, names: [:]) { bench, proxy in
            try await bench.expect(.acknowledged(status: 200))
            let line = proxy.record.requests.first?.lines.first
            #expect(line == "CONNECT \(SenderBench.name):\(bench.receiver.port) HTTP/1.1")
        }
    }

    @Test("an address that is refused is not asked for, be the URL's or the name's", arguments: [false, true])
    func judges(resolves: Bool) async throws {
        let inside = IPAddress.v4(IPv4Address(10, 0, 0, 1))
        let names: [String: TableResolver.Entry] = [SenderBench.name: .addresses([inside])]
        try await run(.answering(200), resolves: resolves, names: names) { bench, proxy in
            if !resolves { try await bench.expect(.addressRefused) }
            try await bench.expect(.addressRefused, host: "10.0.0.1")
            #expect(proxy.record.accepted == 0)
        }
    }

    @Test(
        "what it answers is the receiver's failure, or ours",
        arguments: [
            (403, AttemptOutcome.addressRefused, nil), (500, .connectionFailed, nil), (502, .connectionFailed, nil),
            (503, .connectionFailed, nil), (504, .connectionFailed, nil), (407, nil, .proxyRefused),
            (401, nil, .proxyRefused), (400, nil, .proxyRefused), (429, nil, .proxyRefused), (302, nil, .proxyRefused),
        ] as [(Int, AttemptOutcome?, SendResult.OwnFault?)]
    )
    func statuses(status: Int, outcome: AttemptOutcome?, fault: SendResult.OwnFault?) async throws {
        try await run(.always(.readRequest, .respond(status, body: "no"), .close)) { bench, _ in
            if let outcome { try await bench.expect(outcome) }
            if let fault { try await bench.expect(result: .notAttempted(fault)) }
        }
    }

    @Test(
        "one that does not speak as a proxy refuses us, and one that ends the connection is not there",
        arguments: [
            ([.readRequest, .close], SendResult.OwnFault.proxyUnavailable), ([.close], .proxyUnavailable),
            ([.reset], .proxyUnavailable), ([.readRequest, .send("SSH-2.0-x\r\n"), .hang], .proxyRefused),
            ([.readRequest, .send("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"), .hang], .proxyRefused),
            ([.readRequest, .send("HTTP/1.1 101 Switching Protocols\r\n\r\n"), .hang], .proxyRefused),
        ] as [([ReceiverStep], SendResult.OwnFault)]
    )
    func strangers(steps: [ReceiverStep], fault: SendResult.OwnFault) async throws {
        try await run(.inTurn(steps)) { bench, _ in
            try await bench.expect(result: .notAttempted(fault))
        }
    }

    @Test("a proxy that is down burns no attempt")
    func down() async throws {
        let settings = try #require(EgressProxy(parsing: "http://127.0.0.1:1", resolves: false))
        try await SenderBench.run(.answering(200), configure: { $0.egressProxy = settings }) { bench in
            try await bench.expect(result: .notAttempted(.proxyUnavailable))
        }
    }

    @Test("a proxy whose name is not found burns no attempt, and one that is found is used")
    func name() async throws {
        try await run(.answering(200), host: "proxy.test") { bench, _ in
            try await bench.expect(result: .notAttempted(.proxyUnavailable))
        }
        let script = Self.opening + [.readRequest, .respond(200), .hang]
        let names: [String: TableResolver.Entry] = [
            SenderBench.name: .addresses([SenderBench.loopback]), "proxy.test": .addresses([SenderBench.loopback]),
        ]
        try await run(.inTurn(script), host: "proxy.test", names: names) { bench, _ in
            try await bench.expect(.acknowledged(status: 200))
        }
    }

    @Test(
        "a name server that says nothing of the proxy is our fault, and a way that is not opened in time the receiver's"
    )
    func timeouts() async throws {
        let names: [String: TableResolver.Entry] = [
            SenderBench.name: .addresses([SenderBench.loopback]), "proxy.test": .hangs,
        ]
        try await run(.answering(200), timeout: .milliseconds(200), host: "proxy.test", names: names) { bench, _ in
            try await bench.expect(result: .notAttempted(.proxyUnavailable))
        }
        try await run(.always(.readRequest, .hang), timeout: SenderBench.unhurried) { bench, _ in
            try await bench.expect(.timedOut(.connect))
        }
    }

    @Test(
        "a proxy that is spoken to by TLS is known by its name or its address, before it hears of password and receiver",
        arguments: [("127.0.0.1", "by-address", nil), (SenderBench.name, "good", SenderBench.name)]
            as [(String, String, String?)]
    )
    func encrypted(host: String, identity: String, serverName: String?) async throws {
        let script = Self.opening + [.readRequest, .respond(204), .hang]
        try await run(.inTurn(script), host: host, scheme: "https", identity: identity) { bench, proxy in
            try await bench.expect(.acknowledged(status: 204))
            #expect(proxy.record.serverNames == [serverName])
            #expect(
                proxy.record.requests.compactMap(\.lines.first) == [
                    "CONNECT 127.0.0.1:\(bench.receiver.port) HTTP/1.1", "POST /hook HTTP/1.1",
                ]
            )
        }
    }

    @Test(
        "one that shows another's certificate is told nothing, and burns no attempt",
        arguments: [
            (SenderBench.name, "wrong-name"), (SenderBench.name, "self-signed"), (SenderBench.name, "untrusted"),
            (SenderBench.name, "expired"), (SenderBench.name, "by-address"), ("127.0.0.1", "good"),
        ]
    )
    func impostors(host: String, identity: String) async throws {
        let script = ReceiverScript.always(.readRequest, .respond(200), .hang)
        try await run(script, host: host, scheme: "https", identity: identity) { bench, proxy in
            try await bench.expect(result: .notAttempted(.proxyUnavailable))
            #expect(proxy.record.requests.isEmpty)
        }
    }

    @Test("one that takes the connection and shows no certificate is our fault, not the receiver's")
    func silentHandshake() async throws {
        try await run(.always(.hang), timeout: .milliseconds(200), scheme: "https") { bench, proxy in
            try await bench.expect(result: .notAttempted(.proxyUnavailable))
            #expect(proxy.record.requests.isEmpty)
        }
        try await run(.always(.readBytes(1), .send("HTTP/1.1 400 Bad Request\r\n\r\n"), .hang), scheme: "https") {
            bench,
            _ in
            try await bench.expect(result: .notAttempted(.proxyUnavailable))
        }
    }

    @Test("of several addresses, one that the proxy reaches is enough")
    func severalAddresses() async throws {
        let other = IPAddress.v4(IPv4Address(127, 0, 0, 9))
        let names: [String: TableResolver.Entry] = [SenderBench.name: .addresses([other, SenderBench.loopback])]
        let script = ReceiverScript.inTurn(
            [.readRequest, .respond(502), .close],
            Self.opening + [.readRequest, .respond(200), .hang]
        )
        try await run(script, names: names) { bench, proxy in
            try await bench.expect(.acknowledged(status: 200))
            let asked = proxy.record.requests.compactMap(\.lines.first).filter { $0.hasPrefix("CONNECT") }
            #expect(asked == ["127.0.0.9", "127.0.0.1"].map { "CONNECT \($0):\(bench.receiver.port) HTTP/1.1" })
        }
    }
}
