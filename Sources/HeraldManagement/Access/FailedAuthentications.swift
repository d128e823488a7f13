package import HeraldCore

/// How often each of many may fail: whoever calls without a valid key, by address; whoever signs in, by address and by
/// e-mail address. A token bucket for each, of which only the instant is kept at which it will be full again.
///
/// It says what is answered to a call that has failed, never whether a call with a valid key fails: clients behind one
/// address cannot lock each other out.
package struct FailedAuthentications<Key: Hashable & Sendable>: Sendable {
    private let burst: Int
    private let interval: Duration
    private let tableSize: Int
    private var recent: [Key: Timestamp] = [:]
    /// What was recent until the table was half full.
    private var older: [Key: Timestamp] = [:]

    /// Full buckets.
    ///
    /// - Parameters:
    ///   - burst: failures of one address that are taken at once.
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

    /// Counts a failure.
    ///
    /// - Parameter now: from a clock that may be set: a bucket is never further from full than empty.
    /// - Returns: `nil` within the bound, and over it how long until one more is taken. Failures over it do not count.
    package mutating func count(from block: Key, at now: Timestamp) -> Duration? {
        let whole = interval * burst
        let known = recent[block] ?? older[block] ?? now
        let missing = min(max(known.since(now), .zero), whole)
        let wait = missing + interval - whole
        remember(block, fullAt: now.advanced(by: wait > .zero ? missing : missing + interval))
        return wait > .zero ? wait : nil
    }

    /// How long until another failure is taken, if none is now; nothing is counted.
    package func wait(for block: Key, at now: Timestamp) -> Duration? {
        guard let known = recent[block] ?? older[block] else { return nil }
        let wait = min(known.since(now), interval * burst) + interval - interval * burst
        return wait > .zero ? wait : nil
    }

    /// Takes a counted failure back: it turned out to be none.
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
