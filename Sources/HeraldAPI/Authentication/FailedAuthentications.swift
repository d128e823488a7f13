import HeraldCore

/// How many calls without a valid key each address may make: a token bucket for each, of which only the instant is kept
/// at which it will be full again.
///
/// It says what is answered to a call that has failed, never whether a call fails: clients behind one address cannot
/// lock each other out.
struct FailedAuthentications: Sendable {
    private let burst: Int
    private let interval: Duration
    private let tableSize: Int
    private var recent: [AddressBlock: Timestamp] = [:]
    /// What was recent until the table was half full.
    private var older: [AddressBlock: Timestamp] = [:]

    /// Full buckets.
    ///
    /// - Parameters:
    ///   - burst: failures of one address that are taken at once.
    ///   - interval: after which one more is taken.
    ///   - tableSize: addresses that are remembered at most, and at least half of that; the oldest are forgotten first.
    init(
        burst: Int = Limits.failedAuthentications,
        interval: Duration = Limits.failedAuthenticationInterval,
        tableSize: Int = Limits.failedAuthenticationAddresses
    ) {
        self.burst = burst
        self.interval = interval
        self.tableSize = tableSize
    }

    /// Addresses that are remembered.
    var count: Int { recent.count + older.count }

    /// Counts a failure.
    ///
    /// - Parameter now: from a clock that may be set: a bucket is never further from full than empty.
    /// - Returns: `nil` within the bound, and over it how long until one more is taken. Failures over it do not count.
    mutating func count(from block: AddressBlock, at now: Timestamp) -> Duration? {
        let whole = interval * burst
        let known = recent[block] ?? older[block] ?? now
        let missing = min(max(known.since(now), .zero), whole)
        let wait = missing + interval - whole
        remember(block, fullAt: now.advanced(by: wait > .zero ? missing : missing + interval))
        return wait > .zero ? wait : nil
    }

    private mutating func remember(_ block: AddressBlock, fullAt: Timestamp) {
        if recent.count >= tableSize / 2, recent[block] == nil {
            older = recent
            recent = [:]
        }
        older[block] = nil
        recent[block] = fullAt
    }
}
