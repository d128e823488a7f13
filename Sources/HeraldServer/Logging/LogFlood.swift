package import HeraldCore
package import Logging

/// Decides which log entries are written when the same one comes again and again: so many a second, and the rest are
/// counted.
///
/// Entries are the same when level and message are, since messages are static and what differs is in their metadata. A
/// value that decides; ``SampledLogHandler`` writes.
package struct LogFlood: Sendable {
    /// What became of an entry.
    package enum Verdict: Hashable, Sendable {
        case write
        case hold
    }

    /// Entries that were held back, to be told of in one line.
    package struct Summary: Hashable, Sendable {
        package let level: Logger.Level
        package let message: String
        package let count: Int
    }

    private struct Kind: Hashable {
        let level: Logger.Level
        let message: String
    }

    private var second: Int64 = 0
    private var seen: [Kind: Int] = [:]

    /// Nothing has been logged.
    package init() {}

    /// An entry comes.
    ///
    /// - Returns: what becomes of it, and what was held back in an earlier second, which is told first.
    package mutating func add(
        _ level: Logger.Level,
        _ message: String,
        at now: Timestamp
    ) -> (verdict: Verdict, earlier: [Summary]) {
        let second = now.milliseconds / 1000
        let earlier = second == self.second ? [] : begin(second)
        let kind = Kind(level: level, message: message)
        // There are no more kinds than messages in our code and in what we use.
        seen[kind, default: 0] += 1
        return (seen[kind, default: 0] <= Limits.sameLogEntries ? .write : .hold, earlier)
    }

    private mutating func begin(_ second: Int64) -> [Summary] {
        let summaries = seen.filter { $0.value > Limits.sameLogEntries }.map { kind, count in
            Summary(level: kind.level, message: kind.message, count: count - Limits.sameLogEntries)
        }
        self.second = second
        seen.removeAll(keepingCapacity: true)
        return summaries.sorted { ($1.level, $0.message) < ($0.level, $1.message) }
    }
}
