import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Testing

@Suite("Whatever name servers answer, it is judged, bounded, and asked for once")
struct SenderNameTests {
    private let inside = IPAddress.v4(IPv4Address(10, 0, 0, 1))

    @Test("an attempt asks once and connects to that answer; the next one judges the next answer")
    func rebinding() async throws {
        let resolver = ScriptedResolver(turns: [[SenderBench.loopback], [inside], [SenderBench.loopback]])
        try await SenderBench.run(
            .answering(200),
            resolver: resolver,
            configure: { $0.maxConnectionAge = .zero }
        ) { bench in
            try await bench.expect(.acknowledged(status: 200))
            #expect(resolver.lookups == 1)
            try await bench.expect(.addressRefused)
            #expect(resolver.lookups == 2)
            try await bench.expect(.acknowledged(status: 200))
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("the second try of an attempt, on a fresh connection, is judged anew")
    func rebindingWithinAnAttempt() async throws {
        let resolver = ScriptedResolver(turns: [[SenderBench.loopback], [SenderBench.loopback, inside]])
        let dies: [ReceiverStep] = [.readRequest, .respond(200), .readRequest, .close]
        try await SenderBench.run(.inTurn(dies), resolver: resolver, loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.addressRefused)
            #expect(bench.receiver.record.accepted == 1)
        }
    }

    @Test("an answer that comes after the deadline opens no connection")
    func tooLate() async throws {
        let resolver = ScriptedResolver(turns: [])
        try await SenderBench.run(.answering(200), timeout: SenderBench.impatient, resolver: resolver) { bench in
            try await bench.expect(.timedOut(.resolve))
            resolver.release([SenderBench.loopback])
            #expect(await bench.sender.connectionCount() == 0)
            #expect(bench.receiver.record.accepted == 0)
        }
    }

    @Test("when time runs out while nobody answers any question, no attempt was made")
    func away() async throws {
        let resolver = TableResolver(entries: [SenderBench.name: .hangs], isAway: true)
        try await SenderBench.run(.answering(200), timeout: SenderBench.impatient, resolver: resolver) { bench in
            try await bench.expect(result: .notAttempted(.resolverUnavailable))
            #expect(bench.receiver.record.accepted == 0)
        }
    }

    @Test("of hundreds of addresses only a few are tried, and all are judged")
    func hundreds() async throws {
        // Nobody listens there, so each of them refuses at once.
        let crowd = (0..<500).map { IPAddress.v4(IPv4Address(127, 1, UInt8($0 / 256), UInt8($0 % 256))) }
        let resolver = ScriptedResolver(turns: [
            crowd + [SenderBench.loopback], [SenderBench.loopback] + crowd, [SenderBench.loopback] + crowd + [inside],
        ])
        try await SenderBench.run(
            .answering(200),
            resolver: resolver,
            configure: { $0.maxConnectionAge = .zero }
        ) { bench in
            try await bench.expect(.connectionFailed)
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.addressRefused)
            #expect(bench.receiver.record.accepted == 1)
        }
    }
}
