import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import NIOCore
import Testing

@Suite("One deadline holds over everything, and its outcome says where time went", .timeLimit(.minutes(10)))
struct SenderDeadlineTests {
    @Test("a name that nobody answers for")
    func resolve() async throws {
        let resolver = TableResolver(entries: [SenderBench.name: .hangs])
        try await SenderBench.run(.answering(200), timeout: SenderBench.impatient, resolver: resolver) { bench in
            try await bench.expect(.timedOut(.resolve))
        }
    }

    @Test("a connection that the receiver never takes from the kernel's queue", arguments: ["http", "https"])
    func neverAccepted(scheme: String) async throws {
        try await SenderBench.run(.always(.hang), timeout: SenderBench.unhurried, accepts: false) { bench in
            let expected = AttemptOutcome.timedOut(scheme == "https" ? .tls : .response)
            try await bench.expect(expected, scheme: scheme)
        }
    }

    @Test("a receiver that accepts and then says nothing to TLS")
    func tlsHangs() async throws {
        try await SenderBench.run(.always(.hang), timeout: SenderBench.unhurried) { bench in
            try await bench.expect(.timedOut(.tls), scheme: "https")
        }
    }

    @Test(
        "a receiver that stops, or crawls, before the end of its head",
        arguments: [
            [ReceiverStep.readRequest, .hang],
            [.readRequest, .send("HTTP/1.1 200 OK\r\nX-Half: "), .hang],
            [.readRequest, .send("HTTP/1.1 100 Continue\r\n\r\n"), .hang],
            [.readRequest, .drip(Array("HTTP/1.1 200 OK\r\n\r\n".utf8), every: .milliseconds(400)), .hang],
        ]
    )
    func headHangs(steps: [ReceiverStep]) async throws {
        try await SenderBench.run(.inTurn(steps), timeout: SenderBench.unhurried) { bench in
            try await bench.expect(.timedOut(.response))
        }
    }

    @Test("a rejection whose body never ends is a rejection with what came of it, long before the deadline")
    func bodyHangs() async throws {
        let head = "HTTP/1.1 503 Busy\r\nContent-Length: 100\r\n\r\nwait"
        try await SenderBench.run(.always(.readRequest, .send(head), .hang)) { bench in
            let result = try await bench.send()
            #expect(result.outcome == .rejected(status: 503))
            #expect(result.response?.body == Array("wait".utf8))
            #expect(result.response?.isTruncated == true)
            #expect(try #require(result.timings).total < SenderBench.patient / 2)
        }
    }

    @Test("an acknowledgement whose body never comes is reported at once, and its connection closed soon after")
    func acknowledgedBodyHangs() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n1"
        try await SenderBench.run(.always(.readRequest, .send(head), .hang)) { bench in
            let start = NIODeadline.now()
            try await bench.expect(.acknowledged(status: 200))
            #expect(await bench.sender.sendCount() == 0)
            await bench.receiver.waitUntil { $0.accepted == 1 && $0.open == 0 }
            #expect(NIODeadline.now() - start < TimeAmount(SenderBench.patient / 2))
        }
    }

    @Test("a send that finds no connection free burns no attempt, and does not wait for one", arguments: [true, false])
    func findsNoRoom(isSameHost: Bool) async throws {
        let other = "other.receiver.test"
        let resolver = TableResolver(entries: [
            SenderBench.name: .addresses([SenderBench.loopback]), other: .addresses([SenderBench.loopback]),
        ])
        try await SenderBench.run(
            .always(.readRequest, .hang),
            resolver: resolver,
            loops: 1,
            configure: { $0.busyConnections = 1 }
        ) { bench in
            let hog = Task { try await bench.send(host: isSameHost ? SenderBench.name : other) }
            await bench.receiver.waitUntil { $0.requests.count == 1 }
            try await bench.expect(result: .notAttempted(.outOfResources))
            await bench.sender.shutdown()
            _ = try await hog.value
        }
    }

    @Test("a thousand sends to a receiver that hangs all time out, and nothing is left of them")
    func thousandHang() async throws {
        try await SenderBench.run(.always(.hang), timeout: .seconds(5)) { bench in
            try await withThrowingTaskGroup(of: AttemptOutcome?.self) { group in
                for _ in 0..<1000 {
                    group.addTask { try await bench.send().outcome }
                }
                var phases: Set<AttemptPhase> = []
                for try await outcome in group {
                    guard case .timedOut(let phase) = outcome else {
                        Issue.record("\(String(describing: outcome))")
                        continue
                    }
                    phases.insert(phase)
                }
                // On a busy machine the last ones do not even come to be connected.
                #expect(phases.contains(.response))
            }
            #expect(await bench.sender.connectionCount() == 0)
            #expect(await bench.sender.sendCount() == 0)
        }
    }
}
