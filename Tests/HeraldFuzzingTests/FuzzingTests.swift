import HeraldFuzzing
import Testing

/// Bounded runs of what `make fuzz` runs for longer.
@Suite("Fuzzing")
struct FuzzingTests {
    /// Long enough to go from every seed to what lies around it; `make fuzz` goes further.
    private static let executions = 1500

    /// Inputs that stand for hundreds of reports or for a connection take longer.
    private static let slowExecutions = 300

    @Test(
        "any bytes leave the promises standing",
        .timeLimit(.minutes(10)),
        arguments: FuzzTarget.standalone.map(\.name),
        [20_260_622] as [UInt64]
    )
    func standalone(name: String, seed: UInt64) async throws {
        let target = try #require(FuzzTarget.standalone.first { $0.name == name })
        await Self.feed(target, seed: seed, executions: name == "bulk" ? Self.slowExecutions : Self.executions)
    }

    @Test("any bytes on a connection get whole answers or an end", .timeLimit(.minutes(10)), arguments: [7] as [UInt64])
    func connections(seed: UInt64) async throws {
        try await FuzzedServer.run { targets in
            for target in targets { await Self.feed(target, seed: seed, executions: Self.slowExecutions) }
        }
    }

    @Test("stored header fields are read again as they were", .timeLimit(.minutes(10)), arguments: [1] as [UInt64])
    func storedHeaders(seed: UInt64) async {
        await Self.feed(.storedHeaders, seed: seed, executions: Self.executions)
    }

    private static func feed(_ target: FuzzTarget, seed: UInt64, executions: Int) async {
        var run = FuzzRun(target, seed: seed)
        let report = await run.run { $0 < executions }
        if let failure = report.failure {
            Issue.record(
                """
                \(target.name), seed \(seed), execution \(report.executions): expected \(failure.finding) \
                for \(String(decoding: failure.input, as: UTF8.self).debugDescription), bytes \(failure.input)
                """
            )
        }
        #expect(report.outcomes.count > 1, "inputs that all come to the same find nothing")
    }
}
