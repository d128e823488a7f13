import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import NIOCore
import Testing

@Suite("Whom a sender trusts changes while it works", .timeLimit(.minutes(10)))
struct SenderTrustTests {
    @Test("a network that is allowed no more is not reached, by open connections neither")
    func policy() async throws {
        try await SenderBench.run(.answering(200), loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            #expect(await bench.sender.connectionCount() == 1)

            try await bench.sender.trust(AddressPolicy(allowsInsecureReceivers: true), caFile: nil)
            #expect(await bench.sender.connectionCount() == 0)
            try await bench.expect(.addressRefused)

            try await bench.sender.trust(try SenderBench.policy(allowing: "127.0.0.0/8"), caFile: nil)
            try await bench.expect(.acknowledged(status: 200))
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("a connection in use when trust changes is not used again")
    func busy() async throws {
        let script = ReceiverScript.always(
            .readRequest,
            .drip(Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8), every: .milliseconds(5)),
            .again
        )
        try await SenderBench.run(script, loops: 1) { bench in
            async let first = bench.send()
            await bench.receiver.waitUntil { $0.requests.count == 1 }
            try await bench.sender.trust(try SenderBench.policy(allowing: "127.0.0.0/8"), caFile: nil)
            #expect(try await first.outcome == .acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 200))
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("roots are taken anew, and a file that is none changes nothing")
    func roots() async throws {
        try await SenderBench.run(.answering(200), identity: "good", loops: 1) { bench in
            let policy = try SenderBench.policy(allowing: "127.0.0.0/8")
            try await bench.sender.trust(policy, caFile: nil)
            try await bench.expect(.tlsFailed, scheme: "https")
            let file = "\(SenderBench.certificates)/trusted-ca.pem"
            try await bench.sender.trust(policy, caFile: file)
            try await bench.expect(.acknowledged(status: 200), scheme: "https")
            await #expect(throws: SenderSetupError.self) {
                try await bench.sender.trust(policy, caFile: "\(SenderBench.certificates)/none.pem")
            }
            try await bench.expect(.acknowledged(status: 200), scheme: "https")
        }
    }
}
