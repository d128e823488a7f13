package import HeraldCore

/// How often each of many may do something, such as calling without a valid key, by address, or signing in, by address and
/// by e-mail address. A token bucket for each, of which only the instant is kept at which it will be full again.
package struct TokenBuckets<Key: Hashable & Sendable>: Sendable {
    private let burst: Int
    private let interval: Duration
    private let tableSize: Int
    private var recent: [Key: Timestamp] = [:]
    /// What was recent until the table was half full.
    private var older: [Key: Timestamp] = [:]

    /// Full buckets.
    ///
    /// - Parameters:
    ///   - burst: how many of one address are taken at once.
    ///   - interval: after which one more is taken.
    ///   - tableSize: addresses that are remembered at most, and at least half of that; the oldest are forgotten first.
    package init(
        burst: Int = Limits.failedAuthentications,
        interval: Duration = Limits.failedAuthenticationInterval,
        tableSize: Int = Limits.failedAuthenticationAddresses
    ) {
        self.burst = burst
        self.interval = interval
        self.tableSize = tableSize
    }

    /// Addresses that are remembered.
    package var count: Int { recent.count + older.count }

    /// Counts one.
    ///
    /// - Parameter now: from a clock that may be set: a bucket is never further from full than empty.
    /// - Returns: `nil` within the bound, and over it how long until one more is taken. Those over it do not count.
    package mutating func count(from block: Key, at now: Timestamp) -> Duration? {
        let whole = interval * burst
        let known = recent[block] ?? older[block] ?? now
        let missing = min(max(known.since(now), .zero), whole)
        let wait = missing + interval - whole
        remember(block, fullAt: now.advanced(by: wait > .zero ? missing : missing + interval))
        return wait > .zero ? wait : nil
    }

    /// How many more are taken at once; nothing is counted.
    package func left(for block: Key, at now: Timestamp) -> Int {
        let known = recent[block] ?? older[block] ?? now
        let missing = min(max(known.since(now), .zero), interval * burst)
        return Int((interval * burst - missing) / interval)
    }

    /// How long until another is taken, if none is now; nothing is counted.
    package func wait(for block: Key, at now: Timestamp) -> Duration? {
        guard let known = recent[block] ?? older[block] else { return nil }
        let wait = min(known.since(now), interval * burst) + interval - interval * burst
        return wait > .zero ? wait : nil
    }

    /// Takes one back that was counted.
    package mutating func takeBack(from block: Key) {
        guard let known = recent[block] ?? older[block] else { return }
        remember(block, fullAt: known.advanced(by: .zero - interval))
    }

    private mutating func remember(_ block: Key, fullAt: Timestamp) {
        if recent.count >= tableSize / 2, recent[block] == nil {
            older = recent
            recent = [:]
        }
        older[block] = nil
        recent[block] = fullAt
    }
}
