/// How often each of many may do something, such as calling the API, by key and by address, or signing in, by address
/// and by e-mail address. A token bucket for each, of which only the instant is kept at which it will be full again.
///
/// A bucket that is full says nothing, and goes first when there is no room for another. So who wants others' buckets
/// forgotten must empty half a table of buckets faster than they fill.
package struct TokenBuckets<Key: Hashable & Sendable>: Sendable {
    private let burst: Int
    private let interval: Duration
    private let tableSize: Int
    /// Since the Unix epoch, and finer than the clock, since thousands may be taken in a second.
    private var recent: [Key: Duration] = [:]
    /// What was recent until the table was half full.
    private var older: [Key: Duration] = [:]

    /// Full buckets.
    ///
    /// - Parameters:
    ///   - burst: how many of one key are taken at once.
    ///   - interval: after which one more is taken.
    ///   - tableSize: keys that are remembered at most, and at least a quarter of that; full buckets are forgotten
    ///     first, and then the oldest.
    package init(
        burst: Int = Limits.failedAuthentications,
        interval: Duration = Limits.failedAuthenticationInterval,
        tableSize: Int = Limits.failedAuthenticationAddresses
    ) {
        self.burst = burst
        self.interval = interval
        self.tableSize = tableSize
    }

    /// Keys that are remembered.
    package var count: Int { recent.count + older.count }

    /// Counts one.
    ///
    /// - Parameter now: from a clock that may be set: a bucket is never further from full than empty.
    /// - Returns: `nil` within the bound, and over it how long until one more is taken. Those over it do not count.
    package mutating func count(from key: Key, at now: Timestamp) -> Duration? {
        let missing = missing(of: key, at: now)
        let wait = missing + interval - whole
        let now = Duration.milliseconds(now.milliseconds)
        remember(key, fullAt: now + (wait > .zero ? missing : missing + interval), at: now)
        return wait > .zero ? wait : nil
    }

    /// How many more are taken at once; nothing is counted.
    package func left(for key: Key, at now: Timestamp) -> Int {
        Int((whole - missing(of: key, at: now)).nanoseconds / max(1, interval.nanoseconds))
    }

    /// How long until another is taken, if none is now; nothing is counted.
    package func wait(for key: Key, at now: Timestamp) -> Duration? {
        let wait = missing(of: key, at: now) + interval - whole
        return wait > .zero ? wait : nil
    }

    /// How long until as many are taken at once as ever; nothing is counted.
    package func missing(of key: Key, at now: Timestamp) -> Duration {
        guard let fullAt = recent[key] ?? older[key] else { return .zero }
        return min(max(fullAt - .milliseconds(now.milliseconds), .zero), whole)
    }

    /// Takes one back that was counted.
    package mutating func takeBack(from key: Key) {
        if let fullAt = recent[key] {
            recent[key] = fullAt - interval
        } else if let fullAt = older[key] {
            older[key] = fullAt - interval
        }
    }

    /// From empty to full.
    private var whole: Duration { interval * burst }

    private mutating func remember(_ key: Key, fullAt: Duration, at now: Duration) {
        if recent.count >= tableSize / 2, recent[key] == nil { makeRoom(at: now) }
        older[key] = nil
        recent[key] = fullAt
    }

    /// Forgets full buckets, and all that were not recent any more unless that frees half of the room. So a look
    /// through the table is paid for by those for whom it makes room.
    private mutating func makeRoom(at now: Duration) {
        recent = recent.filter { $0.value > now }
        guard recent.count > tableSize / 4 else { return }
        older = recent
        recent = [:]
    }
}

extension Duration {
    /// The span in nanoseconds, what is less than one cut off; for spans of less than 292 years.
    fileprivate var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
