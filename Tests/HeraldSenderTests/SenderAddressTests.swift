import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import NIOCore
import Testing

@Suite("We connect only where policy allows, to the very address that was judged")
struct SenderAddressTests {
    @Test(
        "a name with one refused address is refused, wherever it stands among the others",
        arguments: [
            ["10.0.0.1"], ["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"], ["127.0.0.1", "169.254.169.254"],
            ["127.0.0.1", "::1"], ["127.0.0.1", "::ffff:10.0.0.1"],
            ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.6", "127.0.0.7", "0.0.0.0"],
        ]
    )
    func refusesMixedAnswers(answers: [String]) async throws {
        let addresses = try answers.map { try #require(IPAddress($0)) }
        let resolver = TableResolver(entries: [SenderBench.name: .addresses(addresses)])
        try await SenderBench.run(.answering(200), resolver: resolver) { bench in
            try await bench.expect(.addressRefused)
            #expect(bench.receiver.record.accepted == 0)
        }
    }

    @Test("a literal address is judged without being resolved", arguments: ["127.0.0.1", "[::ffff:127.0.0.1]"])
    func refusesLiterals(host: String) async throws {
        try await SenderBench.run(.answering(200), configure: { $0.addressPolicy = AddressPolicy() }) { bench in
            try await bench.expect(.addressRefused, host: host)
            #expect(bench.receiver.record.accepted == 0)
        }
    }

    @Test("plain HTTP and other ports are refused unless insecure receivers are allowed")
    func refusesInsecure() async throws {
        let strict = AddressPolicy(allowedNetworks: [try Network(parsing: "127.0.0.0/8")])
        try await SenderBench.run(.answering(200), configure: { $0.addressPolicy = strict }) { bench in
            try await bench.expect(.addressRefused)
            try await bench.expect(.addressRefused, scheme: "https")
            #expect(bench.receiver.record.accepted == 0)
        }
    }

    @Test("special-use names are refused whatever they resolve to")
    func refusesNames() async throws {
        let resolver = TableResolver(entries: ["db.internal": .addresses([SenderBench.loopback])])
        try await SenderBench.run(.answering(200), resolver: resolver) { bench in
            try await bench.expect(.addressRefused, host: "db.internal")
            #expect(bench.receiver.record.accepted == 0)
        }
    }

    @Test("a literal address that is allowed is connected to")
    func allowsLiteral() async throws {
        try await SenderBench.run(.answering(200)) { bench in
            let result = try await bench.send(host: "127.0.0.1")
            #expect(result.outcome == .acknowledged(status: 200))
            #expect(result.timings?.resolve == nil)
        }
    }

    @Test("a name without addresses is not resolved, and a resolver out of order is our fault")
    func resolverFails() async throws {
        let resolver = TableResolver(entries: [
            "gone.receiver.test": .fails(.noAddress), "late.receiver.test": .fails(.unavailable),
        ])
        try await SenderBench.run(.answering(200), resolver: resolver) { bench in
            try await bench.expect(.nameNotResolved, host: "gone.receiver.test")
            try await bench.expect(result: .notAttempted(.resolverUnavailable), host: "late.receiver.test")
        }
    }

    @Test("a refused connection fails, and the next address of the name is tried")
    func fallsBack() async throws {
        // The receiver listens on 127.0.0.1 only.
        let elsewhere = IPAddress.v4(IPv4Address(127, 0, 0, 2))
        let resolver = TableResolver(entries: [
            "down.receiver.test": .addresses([elsewhere]),
            "half.receiver.test": .addresses([elsewhere, SenderBench.loopback]),
        ])
        try await SenderBench.run(.answering(200), resolver: resolver) { bench in
            try await bench.expect(.connectionFailed, host: "down.receiver.test")
            try await bench.expect(.acknowledged(status: 200), host: "half.receiver.test")
        }
    }
}
