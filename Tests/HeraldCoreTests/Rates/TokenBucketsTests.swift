import HeraldCore
import Testing

@Suite("How many calls without a valid key an address may make")
struct TokenBucketsTests {
    private static let start = Timestamp(milliseconds: 1_782_151_451_000)
    private static let home = AddressBlock.v4(IPv4Address(192, 0, 2, 1))

    private static func make(tableSize: Int = 1000) -> TokenBuckets<AddressBlock> {
        TokenBuckets(burst: 3, interval: .seconds(2), tableSize: tableSize)
    }

    @Test("some at once, and then one for each interval")
    func bucket() {
        var failures = Self.make()
        for _ in 0..<3 { #expect(failures.count(from: Self.home, at: Self.start) == nil) }
        for _ in 0..<5 { #expect(failures.count(from: Self.home, at: Self.start) == .seconds(2)) }
        let half = Self.start.advanced(by: .milliseconds(1500))
        #expect(failures.count(from: Self.home, at: half) == .milliseconds(500))
        let next = Self.start.advanced(by: .seconds(2))
        #expect(failures.count(from: Self.home, at: next) == nil)
        #expect(failures.count(from: Self.home, at: next) == .seconds(2))
        let later = Self.start.advanced(by: .seconds(3600))
        for _ in 0..<3 { #expect(failures.count(from: Self.home, at: later) == nil) }
        #expect(failures.count(from: Self.home, at: later) == .seconds(2))
    }

    @Test("what is taken back was never counted")
    func takingBack() {
        var failures = Self.make()
        failures.takeBack(from: Self.home)
        for _ in 0..<10 {
            for _ in 0..<3 { #expect(failures.count(from: Self.home, at: Self.start) == nil) }
            #expect(failures.wait(for: Self.home, at: Self.start) == .seconds(2))
            for _ in 0..<3 { failures.takeBack(from: Self.home) }
        }
        #expect(failures.wait(for: Self.home, at: Self.start) == nil)
    }

    @Test("one address's failures are not another's")
    func separate() {
        var failures = Self.make()
        for _ in 0..<4 { _ = failures.count(from: Self.home, at: Self.start) }
        #expect(failures.count(from: .v4(IPv4Address(192, 0, 2, 2)), at: Self.start) == nil)
        #expect(failures.count(from: .v6(network: 1), at: Self.start) == nil)
        #expect(failures.count(from: Self.home, at: Self.start) != nil)
    }

    @Test("a clock that is set back empties the bucket at most")
    func clockSetBack() {
        var failures = Self.make()
        for _ in 0..<3 { _ = failures.count(from: Self.home, at: Self.start) }
        let before = Self.start.advanced(by: .seconds(-86_400))
        #expect(failures.count(from: Self.home, at: before) == .seconds(2))
        #expect(failures.count(from: Self.home, at: before.advanced(by: .seconds(2))) == nil)
    }

    @Test("the table is bounded, and forgets the oldest first")
    func bounded() {
        var failures = Self.make(tableSize: 10)
        for _ in 0..<3 { _ = failures.count(from: Self.home, at: Self.start) }
        for other in 0..<4 { _ = failures.count(from: .v6(network: UInt64(other)), at: Self.start) }
        #expect(failures.count(from: Self.home, at: Self.start) != nil)
        for other in 4..<100_000 {
            _ = failures.count(from: .v6(network: UInt64(other)), at: Self.start)
            #expect(failures.count <= 10)
        }
        #expect(failures.count >= 5)
        #expect(failures.count(from: .v6(network: 99_999), at: Self.start) == nil)
        #expect(failures.count(from: Self.home, at: Self.start) == nil)
    }

    @Test("full buckets are forgotten before any other, so that one call each of many resets nobody's")
    func fullOnesFirst() {
        var failures = Self.make(tableSize: 100)
        for _ in 0..<3 { _ = failures.count(from: Self.home, at: Self.start) }
        // One of them is full again after two seconds, and home's after six.
        for step in 0..<5 {
            let now = Self.start.advanced(by: .milliseconds(1000 * step))
            for other in 0..<15 { _ = failures.count(from: .v6(network: UInt64(step * 15 + other)), at: now) }
            #expect(failures.count <= 100)
        }
        #expect(failures.wait(for: Self.home, at: Self.start.advanced(by: .milliseconds(1500))) != nil)
        #expect(failures.missing(of: Self.home, at: Self.start.advanced(by: .seconds(4))) == .seconds(2))
    }

    @Test("thousands a second are counted, though the clock tells milliseconds only")
    func fine() {
        var buckets = TokenBuckets<Int>(burst: 10, interval: .microseconds(50), tableSize: 10)
        var taken = 0
        for millisecond in 0..<1000 {
            let now = Self.start.advanced(by: .milliseconds(millisecond))
            for _ in 0..<100 where buckets.count(from: 1, at: now) == nil { taken += 1 }
        }
        // At each tick those of a millisecond are there again, of which there is room for ten.
        #expect(taken == 10_000)
        var even = TokenBuckets<Int>(burst: 40, interval: .microseconds(50), tableSize: 10)
        taken = 0
        for millisecond in 0..<1000 {
            let now = Self.start.advanced(by: .milliseconds(millisecond))
            for _ in 0..<100 where even.count(from: 1, at: now) == nil { taken += 1 }
        }
        #expect(taken == 40 + 20 * 999)
    }

    @Test(
        "an IPv6 address counts with its /64, and an IPv4 address alone, whatever socket it came by",
        arguments: [
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
            ("192.0.2.1", "192.0.2.2", false), ("192.0.2.1", "::ffff:192.0.2.1", true),
            ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false), ("::1", "::2", true), ("::1", "127.0.0.1", false),
        ]
    )
    func blocks(one: String, other: String, isSame: Bool) throws {
        let blocks = try [one, other].map { AddressBlock(try #require(IPAddress($0))) }
        #expect((blocks[0] == blocks[1]) == isSame)
    }
}
