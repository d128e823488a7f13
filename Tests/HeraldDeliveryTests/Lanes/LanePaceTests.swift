import HeraldCore
import Testing

@testable import HeraldDelivery

@Suite("The pace of a lane")
struct LanePaceTests {
    private func pace(_ maxPerMinute: Int) -> LanePace {
        LanePace(WebhookPace(maxPerMinute: maxPerMinute, maxConcurrent: nil), learnedAt: .noon)
    }

    @Test("attempts begin as many a minute as are allowed, evenly spread", arguments: [1, 7, 60, 900, 7000, 60_000])
    func even(perMinute: Int) {
        var pace = pace(perMinute)
        var now = Timestamp.noon
        var starts = 0
        while now < .noon(plus: 120) {
            #expect(pace.allowsStart(at: now))
            pace.begin(at: now)
            starts += 1
            now = pace.nextStart(at: now)
        }
        #expect(starts <= 2 * perMinute + 1)
        #expect(starts >= 2 * perMinute * 999 / 1000, "\(starts)")
    }

    @Test("what begins a little late is made up for, and what begins much later is not")
    func late() {
        var pace = pace(60)
        pace.begin(at: .noon)
        pace.begin(at: .noon.advanced(by: .milliseconds(1015)))
        #expect(pace.nextStart(at: .noon(plus: 1)) == .noon(plus: 2))
        pace.begin(at: .noon(plus: 10))
        #expect(pace.nextStart(at: .noon(plus: 10)) == .noon.advanced(by: .milliseconds(10_980)))
        pace.begin(at: .noon.advanced(by: .milliseconds(10_980)))
        #expect(pace.nextStart(at: .noon(plus: 11)) == .noon.advanced(by: .milliseconds(11_980)))
    }

    @Test("a clock that is set back by an hour makes nobody wait for an hour")
    func clockSetBack() {
        var pace = pace(1)
        pace.begin(at: .noon)
        #expect(pace.nextStart(at: .noon(plus: -3600)) == .noon(plus: -3540))
    }

    @Test("a pace learned anew counts from the attempts that there were")
    func relearned() {
        var pace = pace(1)
        pace.begin(at: .noon)
        let faster = pace.relearned(as: WebhookPace(maxPerMinute: 6, maxConcurrent: nil), at: .noon(plus: 1))
        #expect(faster.nextStart(at: .noon(plus: 1)) == .noon(plus: 10))
        let slower = faster.relearned(as: WebhookPace(maxPerMinute: 2, maxConcurrent: 1), at: .noon(plus: 2))
        #expect(slower.nextStart(at: .noon(plus: 2)) == .noon(plus: 30))
    }

    @Test("without a bound on how fast, attempts begin at once")
    func concurrentOnly() {
        var pace = LanePace(WebhookPace(maxPerMinute: nil, maxConcurrent: 1), learnedAt: .noon)
        pace.begin(at: .noon)
        #expect(pace.allowsStart(at: .noon))
        #expect(pace.startsWithin(.seconds(10)) == .max)
    }
}
