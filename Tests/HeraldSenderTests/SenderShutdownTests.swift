import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Testing

@Suite("A sender that stops burns no attempt", .timeLimit(.minutes(10)))
struct SenderShutdownTests {
    @Test("sends after it are not attempted")
    func after() async throws {
        try await SenderBench.run(.answering(200)) { bench in
            await bench.sender.shutdown()
            try await bench.expect(result: .notAttempted(.shuttingDown))
            #expect(bench.receiver.record.accepted == 0)
        }
    }

    @Test("sends under way are given back, and their connections closed")
    func during() async throws {
        try await SenderBench.run(.always(.readRequest, .hang)) { bench in
            async let result = bench.send()
            await bench.receiver.waitUntil { $0.requests.count == 1 }
            await bench.sender.shutdown()
            let given = try await result
            #expect(given == .notAttempted(.shuttingDown))
            await bench.receiver.waitUntil { $0.open == 0 }
        }
    }
}
