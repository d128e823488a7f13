import HeraldCore
import Testing

@Suite("Attempts are counted by latency")
struct AttemptCountsTests {
    @Test("steps cover every latency, each is longer than the one before, and a latency lies within its step")
    func steps() {
        for step in LatencyScale.steps.dropLast() {
            let (bound, next) = (LatencyScale.bound(of: step), LatencyScale.bound(of: step + 1))
            #expect(bound < next)
            #expect(step < 3 || next <= bound * 1.5)
            #expect(LatencyScale.step(of: bound) == step)
            #expect(LatencyScale.step(of: bound + .milliseconds(1)) == step + 1)
        }
        #expect(LatencyScale.step(of: .zero) == 0)
        #expect(LatencyScale.step(of: .seconds(3600)) == LatencyScale.steps.last)
        #expect(LatencyScale.bound(of: 1_000_000) == LatencyScale.bound(of: LatencyScale.steps.count - 1))
    }

    @Test("rate and percentiles are those of what was counted")
    func percentiles() {
        var counts = AttemptCounts()
        #expect(counts.successRate == nil)
        #expect(counts.latency(of: 0.5) == nil)
        counts.add(1, .failed)
        #expect(counts.successRate == 0)
        #expect(counts.latency(of: 0.5) == nil)
        counts.add(90, .acknowledged(step: LatencyScale.step(of: .milliseconds(10))))
        counts.add(9, .acknowledged(step: LatencyScale.step(of: .milliseconds(200))))
        counts.add(1, .acknowledged(step: LatencyScale.step(of: .seconds(5))))
        #expect(counts.acknowledged == 100)
        #expect(counts.failed == 1)
        #expect(counts.latency(of: 0.5) == .milliseconds(11))
        #expect(counts.latency(of: 0.9) == .milliseconds(11))
        #expect(counts.latency(of: 0.95) == .milliseconds(256))
        #expect(counts.latency(of: 1) == .milliseconds(5793))
    }

    @Test("what was counted apart is the same together")
    func sums() {
        var (left, right, both) = (AttemptCounts(), AttemptCounts(), AttemptCounts())
        for number in 0..<40 {
            let kind: AttemptKind = number.isMultiple(of: 3) ? .failed : .acknowledged(step: number % 7)
            both.add(2, kind)
            left.add(1, kind)
            right.add(1, kind)
        }
        left.add(right)
        #expect(left == both)
        #expect(left.byKind.values.reduce(0, +) == 80)
    }

    @Test(
        "an hour is that of every instant in it",
        arguments: [(0, 0), (3_599_999, 0), (3_600_000, 1), (-1, -1)] as [(Int64, Int64)]
    )
    func hours(milliseconds: Int64, number: Int64) {
        let hour = HealthHour(of: Timestamp(milliseconds: milliseconds))
        #expect(hour.number == number)
        #expect(HealthHour(of: hour.start) == hour)
        #expect(hour.before(2) < hour)
    }
}
