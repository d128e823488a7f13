import HeraldCore
import Testing

@Suite("Limits on calls")
struct RateLimitTests {
    private static let start = Timestamp(milliseconds: 1_782_151_451_000)
    private static let home = RateSubject.address(.v4(IPv4Address(192, 0, 2, 1)))

    @Test(
        "are written as calls and a span",
        arguments: [
            ("6000/1m", 6000, 60), ("1/1s", 1, 1), ("100000000/1h", 100_000_000, 3600), ("5/60m", 5, 3600),
            ("7/2000ms", 7, 2),
        ]
    )
    func reading(text: String, calls: Int, seconds: Int) throws {
        let limit = try #require(RateLimit(parsing: text))
        #expect(limit == RateLimit(calls: calls, windowSeconds: seconds))
        #expect(limit.window == .seconds(seconds))
        #expect(RateLimit(parsing: limit.text) == limit)
    }

    @Test(
        "are nothing else",
        arguments: [
            "", "/", "6000", "6000/", "/1m", "0/1m", "-1/1m", "+1/1m", "1/0s", "1/1500ms", "1/61m", "1/1d",
            "100000001/1m", "99999999999999999999/1m", "1/1m/1m", "1 / 1m", "١/1m", "off",
        ]
    )
    func misreading(text: String) {
        #expect(RateLimit(parsing: text) == nil)
    }

    @Test("what is left, and when there is more, is told with every call")
    func standing() {
        var table = RateTable(RateLimits(address: RateLimit(calls: 3, windowSeconds: 6)))
        for left in [2, 1] {
            let standing = table.count(Self.home, at: Self.start)
            #expect(standing?.isExceeded == false)
            #expect(standing?.left == left)
            #expect(standing?.reset == .seconds(6 - 2 * left))
        }
        let last = table.count(Self.home, at: Self.start)
        #expect(last?.isExceeded == false && last?.left == 0 && last?.reset == .seconds(2))
        #expect([last].compactMap(\.self).policyField == #""address";q=3;w=6"#)
        #expect([last].compactMap(\.self).field == #""address";r=0;t=2"#)
        let refused = table.count(Self.home, at: Self.start.advanced(by: .milliseconds(100)))
        #expect(refused?.isExceeded == true && refused?.left == 0 && refused?.reset == .milliseconds(1900))
        #expect([refused].compactMap(\.self).field == #""address";r=0;t=2"#)
        #expect(table.refusal(of: Self.home, at: Self.start) != nil)
        let later = Self.start.advanced(by: .seconds(2))
        #expect(table.refusal(of: Self.home, at: later) == nil)
        let oneMore = table.count(Self.home, at: later)
        #expect(oneMore?.isExceeded == false)
        let all = table.count(Self.home, at: Self.start.advanced(by: .seconds(3600)))
        #expect(all?.left == 2)
    }

    @Test("each policy counts by itself, and one without a limit does not")
    func separate() throws {
        let one = try #require(RateLimit(calls: 1, windowSeconds: 60))
        var table = RateTable(RateLimits(key: one, platform: one))
        let key = RateSubject.key(KeyDigest(hash: Array(repeating: 1, count: KeyDigest.length)))
        let other = RateSubject.key(KeyDigest(hash: Array(repeating: 2, count: KeyDigest.length)))
        for subject in [key, other, .platform] {
            let (first, second) = (table.count(subject, at: Self.start), table.count(subject, at: Self.start))
            #expect(first?.isExceeded == false)
            #expect(second?.isExceeded == true)
        }
        for _ in 0..<10 {
            let standing = table.count(Self.home, at: Self.start)
            #expect(standing == nil)
        }
        #expect(table.refusal(of: Self.home, at: Self.start) == nil)
    }

    @Test("several are told in one field")
    func fields() throws {
        let limit = try #require(RateLimit(calls: 600, windowSeconds: 60))
        let standings = [RatePolicy.address, .key].map {
            RateStanding(policy: $0, limit: limit, left: 7, reset: .milliseconds(1), isExceeded: false)
        }
        #expect(standings.policyField == #""address";q=600;w=60, "key";q=600;w=60"#)
        #expect(standings.field == #""address";r=7;t=1, "key";r=7;t=1"#)
    }
}
