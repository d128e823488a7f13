import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Testing

@Suite("A receiver can only harm itself, and not for long")
struct MisbehaviourTests {
    @Test(
        "the outcome is right, in time, and the next delivery gets its own answer",
        .timeLimit(.minutes(10)),
        arguments: Misbehaviour.all
    )
    func holds(misbehaviour: Misbehaviour) async throws {
        let script =
            switch misbehaviour.connection {
            case .closed, .closedLater:
                ReceiverScript.inTurn(misbehaviour.steps, [.readRequest, .respond(202), .again])
            case .reusable: ReceiverScript.inTurn(misbehaviour.steps)
            }
        let timeout = misbehaviour.end == .atDeadline ? SenderBench.unhurried : SenderBench.patient
        let identity = misbehaviour.transport == .tls ? "good" : nil
        try await SenderBench.run(
            script,
            timeout: timeout,
            identity: identity,
            loops: 1,
            configure: {
                // What must be closed is closed for its own sake, and not because nobody used it.
                $0.idleExpiry = .seconds(3600)
                // What ends at once ends for its own sake, and not because nobody waited on.
                if misbehaviour.end == .atOnce { $0.rejectedBodyTimeout = .seconds(3600) }
            }
        ) { bench in
            let scheme = misbehaviour.transport == .plain ? "http" : "https"
            let result = try await bench.send(scheme: scheme)
            #expect(result.outcome == misbehaviour.outcome)
            try expect(misbehaviour.end, of: try #require(result.timings).total)
            expect(misbehaviour.kept, in: result.response)
            switch misbehaviour.connection {
            case .closed, .closedLater: try await expectFreshConnection(after: misbehaviour, bench)
            case .reusable: try await expectReuse(after: misbehaviour, bench)
            }
        }
    }

    /// Bounds are far above what is needed, so that no busy machine breaks them, and below what would follow.
    private func expect(_ end: Misbehaviour.End, of total: Duration) throws {
        switch end {
        case .atOnce: #expect(total < SenderBench.patient / 2)
        case .afterGrace: #expect(total >= Limits.rejectedBodyTimeout && total < SenderBench.patient / 2)
        case .atDeadline: #expect(total >= SenderBench.unhurried && total < SenderBench.patient / 2)
        }
    }

    private func expect(_ kept: Misbehaviour.Kept, in response: ResponseExcerpt?) {
        #expect((response?.body.count ?? 0) <= Limits.responseBody)
        #expect((response?.headers.count ?? 0) <= Limits.keptResponseHeaders)
        switch kept {
        case .nothing:
            #expect(response == nil)
        case .whole(let bytes):
            #expect(response?.body == bytes)
            #expect(response?.isTruncated == false)
        case .part(let bytes):
            #expect(response?.body == bytes)
            #expect(response?.isTruncated == true)
        case .someOf(let bytes):
            #expect(response.map { bytes.starts(with: $0.body) } == true)
        case .someBytes:
            #expect(response?.isTruncated == true)
        }
    }

    private func expectFreshConnection(after misbehaviour: Misbehaviour, _ bench: SenderBench) async throws {
        await bench.receiver.waitUntil { $0.accepted == 1 && $0.open == 0 }
        // Who breaks TLS with raw bytes has no certificate to go on with, and is asked in clear text.
        let scheme = misbehaviour.transport == .tls ? "https" : "http"
        var next = try await bench.send(scheme: scheme)
        var sends = 1
        // A short deadline may be no time for a busy machine to answer in.
        while case .timedOut? = next.outcome, misbehaviour.end == .atDeadline, sends < 100 {
            next = try await bench.send(scheme: scheme)
            sends += 1
        }
        #expect(next.outcome == .acknowledged(status: 202))
        #expect((2...1 + sends).contains(bench.receiver.record.accepted))
    }

    private func expectReuse(after misbehaviour: Misbehaviour, _ bench: SenderBench) async throws {
        // While the end of an acknowledged body is still on its way, a send opens a connection of its own.
        var isReused = false
        for _ in 0..<1000 where !isReused {
            let next = try await bench.send()
            #expect(next.outcome == misbehaviour.outcome)
            isReused = next.timings?.connect == nil
        }
        #expect(isReused)
    }
}
