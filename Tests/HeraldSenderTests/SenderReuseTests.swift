import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import NIOCore
import Testing

@Suite("Connections are used again, and never trusted for it", .timeLimit(.minutes(10)))
struct SenderReuseTests {
    @Test("many sends, one after the other, share one connection")
    func reuses() async throws {
        try await SenderBench.run(.answering(200, body: "ok"), loops: 1) { bench in
            for _ in 0..<50 {
                try await bench.expect(.acknowledged(status: 200))
            }
            #expect(bench.receiver.record.accepted == 1)
            let last = try await bench.send()
            #expect(last.timings?.connect == nil)
        }
    }

    @Test("rejections leave the connection usable too")
    func reusesAfterRejection() async throws {
        try await SenderBench.run(.answering(500, body: "no"), loops: 1) { bench in
            for _ in 0..<5 {
                try await bench.expect(.rejected(status: 500))
            }
            #expect(bench.receiver.record.accepted == 1)
        }
    }

    @Test(
        "a response that forbids it, or that does not say where it ends, is the connection's last",
        arguments: [
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\nand so on",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        ]
    )
    func doesNotReuse(response: String) async throws {
        let script = ReceiverScript.always(.readRequest, .send(response), .again)
        try await SenderBench.run(script, loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 200))
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("a reused connection that dies without a byte is replaced by a fresh one, once, within the attempt")
    func retriesOnFresh() async throws {
        let dies: [ReceiverStep] = [.readRequest, .respond(200), .readRequest, .close]
        let lives: [ReceiverStep] = [.readRequest, .respond(202), .again]
        try await SenderBench.run(.inTurn(dies, lives), loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 202))
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("the same when it dies by a reset")
    func retriesAfterReset() async throws {
        let dies: [ReceiverStep] = [.readRequest, .respond(200), .readRequest, .reset]
        let lives: [ReceiverStep] = [.readRequest, .respond(202), .again]
        try await SenderBench.run(.inTurn(dies, lives), loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 202))
        }
    }

    @Test("when the fresh one dies as well, the attempt has failed")
    func retriesOnlyOnce() async throws {
        let dies: [ReceiverStep] = [.readRequest, .respond(200), .readRequest, .close]
        let isDead: [ReceiverStep] = [.readRequest, .close]
        try await SenderBench.run(.inTurn(dies, isDead), loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.connectionLost)
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("a reused connection that dies after the first byte of a response is not replaced")
    func doesNotRetryAfterAByte() async throws {
        let dies: [ReceiverStep] = [.readRequest, .respond(200), .readRequest, .send("H"), .close]
        try await SenderBench.run(.always(dies[0], dies[1], dies[2], dies[3], dies[4]), loops: 1) {
            bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.connectionLost)
            #expect(bench.receiver.record.accepted == 1)
        }
    }

    @Test(
        "a reused connection may end at any moment before its first byte, and the attempt goes on, once",
        arguments: [
            [ReceiverStep.close], [.reset], [.readBytes(20), .close], [.readBytes(20), .reset], [.readRequest, .close],
            [.readRequest, .reset],
        ]
    )
    func endsAtTheWorstMoment(ending: [ReceiverStep]) async throws {
        let dies: [ReceiverStep] = [.readRequest, .respond(200)] + ending
        let lives: [ReceiverStep] = [.readRequest, .respond(202), .hang]
        try await SenderBench.run(.inTurn(dies, lives), loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 202))
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("the same inside TLS, without farewell too", arguments: [ReceiverStep.close, .cut, .reset])
    func endsAtTheWorstMomentOfTLS(ending: ReceiverStep) async throws {
        let dies: [ReceiverStep] = [.readRequest, .respond(200), .readRequest, ending]
        let lives: [ReceiverStep] = [.readRequest, .respond(202), .hang]
        try await SenderBench.run(.inTurn(dies, lives), identity: "good", loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200), scheme: "https")
            try await bench.expect(.acknowledged(status: 202), scheme: "https")
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test(
        "a reused connection that has begun to answer, or says nothing, has used the attempt up",
        arguments: [
            ([ReceiverStep.send("HTTP/1.1 100 Continue\r\n\r\n"), .close], AttemptOutcome.connectionLost),
            ([.send("HTTP/1.1 200 OK\r\nX-H"), .reset], .connectionLost),
            ([.send("garbage\r\n\r\n"), .close], .malformedResponse),
            ([.hang], .timedOut(.response)),
        ]
    )
    func hasBegun(steps: [ReceiverStep], outcome: AttemptOutcome) async throws {
        let script = ReceiverScript.inTurn([.readRequest, .respond(200), .readRequest] + steps)
        try await SenderBench.run(script, timeout: .seconds(5), loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(outcome)
            #expect(bench.receiver.record.accepted == 1)
        }
    }

    @Test("an answer is never put together from what an earlier one left behind")
    func leavesNothingBehind() async throws {
        let forger: [ReceiverStep] = [
            .readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 299 Forged\r\nContent-Le"),
            .readRequest, .send("ngth: 0\r\n\r\n"), .hang,
        ]
        try await SenderBench.run(.inTurn(forger, [.readRequest, .respond(202), .hang]), loops: 1) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 202))
            #expect(bench.receiver.record.requests.map(\.connection) == [0, 1])
        }
    }

    @Test("a connection that the receiver closes between two sends is not missed")
    func closedBetween() async throws {
        let once: [ReceiverStep] = [.readRequest, .respond(200), .close]
        try await SenderBench.run(.inTurn(once), loops: 1) { bench in
            for _ in 0..<10 {
                try await bench.expect(.acknowledged(status: 200))
            }
            #expect(bench.receiver.record.accepted == 10)
        }
    }

    @Test("sends at the same time leave no more connections behind than may be idle")
    func isBounded() async throws {
        try await SenderBench.run(
            .answering(200),
            loops: 1,
            configure: { $0.idleConnections = 3 }
        ) { bench in
            try await withThrowingTaskGroup(of: AttemptOutcome?.self) { group in
                for _ in 0..<100 {
                    group.addTask { try await bench.send().outcome }
                }
                for try await outcome in group {
                    #expect(outcome == .acknowledged(status: 200))
                }
            }
            #expect(await bench.sender.connectionCount() <= 3)
        }
    }

    @Test("a connection whose acknowledgement ends soon after its head is used again")
    func reusesAfterDraining() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
        let script = ReceiverScript.always(
            .readRequest,
            .send(head),
            .drip(Array("ok".utf8), every: .milliseconds(10)),
            .again
        )
        try await SenderBench.run(script, loops: 1) { bench in
            // The first sends open connections of their own, until the body of one has come.
            var isReused = false
            for _ in 0..<1000 where !isReused {
                isReused = try await bench.send().timings?.connect == nil
            }
            #expect(isReused)
        }
    }

    @Test("a connection past its age is not used again")
    func agedOut() async throws {
        try await SenderBench.run(
            .answering(200),
            loops: 1,
            configure: { $0.maxConnectionAge = .zero }
        ) { bench in
            try await bench.expect(.acknowledged(status: 200))
            try await bench.expect(.acknowledged(status: 200))
            #expect(bench.receiver.record.accepted == 2)
        }
    }

    @Test("an idle connection is closed when its time is up")
    func idleExpires() async throws {
        try await SenderBench.run(.answering(200), configure: { $0.idleExpiry = .milliseconds(20) }) { bench in
            try await bench.expect(.acknowledged(status: 200))
            await bench.receiver.waitUntil { $0.open == 0 }
            #expect(await bench.sender.connectionCount() == 0)
        }
    }
}
