import HeraldFuzzing
import Testing

/// The fuzzer finds what it should, and the same for the same seed.
@Suite("Fuzz runs")
struct FuzzRunTests {
    /// Breaks on a repeated name inside nested JSON with a number out of range behind a dictionary word.
    private static let fragile = FuzzTarget(
        "fragile",
        seeds: [#"{"count":1,"items":[{"name":"a"},{"name":"b"}]}"#],
        words: ["\"limit\""],
        grains: [.json]
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        let isBroken = text.contains(#""limit":"#) && text.contains("9223372036854775808")
        try demand(!isBroken, "no limit out of range")
        return "\(text.contains(#""limit":"#)) \(text.contains("9223372036854775808"))"
    }

    private static func run(seed: UInt64) async -> FuzzReport {
        var run = FuzzRun(fragile, seed: seed)
        return await run.run { $0 < 100_000 }
    }

    @Test(
        "a bug that needs a word and a number at once is found from any seed",
        arguments: 1...5 as ClosedRange<UInt64>
    )
    func finds(seed: UInt64) async throws {
        let failure = try #require(await Self.run(seed: seed).failure)
        #expect(failure.finding == "no limit out of range")
        await #expect(throws: FuzzFinding.self) { try await Self.fragile.check(failure.input) }
    }

    @Test("the same seed feeds the same inputs, another seed others")
    func repeats() async {
        let (one, again, other) = (await Self.run(seed: 1), await Self.run(seed: 1), await Self.run(seed: 2))
        #expect(one.executions == again.executions)
        #expect(one.failure?.input == again.failure?.input)
        #expect(one.outcomes == again.outcomes)
        #expect(one.failure?.input != other.failure?.input)
    }

    @Test("an input is known before it is fed")
    func announces() async {
        var announced: [[UInt8]] = []
        var run = FuzzRun(Self.fragile, seed: 3)
        let report = await run.run(while: { $0 < 100_000 }, feeding: { announced.append($0) })
        #expect(announced.count == report.executions)
        #expect(announced.last == report.failure?.input)
        #expect(announced.first == Self.fragile.seeds.first)
    }

    @Test("no input is longer than its target says")
    func bounded() async {
        let short = FuzzTarget("short", seeds: ["0123456789"], words: ["abcdef"], longest: 12) { input in
            try demand(input.count <= 12, "at most 12 bytes, not \(input.count)")
            return "\(input.count)"
        }
        var run = FuzzRun(short, seed: 4)
        let report = await run.run { $0 < 5000 }
        #expect(report.failure == nil)
        #expect(Set(report.outcomes.keys) == Set((0...12).map { "\($0)" }))
    }
}
