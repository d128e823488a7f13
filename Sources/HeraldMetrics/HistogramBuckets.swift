/// Into which buckets a histogram sorts what it sees. They are fixed, so that sorting takes no memory and no lock.
package struct HistogramBuckets: Hashable, Sendable {
    /// The largest value of each bucket but the last, which takes the rest; in the unit in which values come in.
    let bounds: [Int64]
    /// How many of those units make one of the unit in which they are shown.
    let scale: Double
    /// How many of those units the sum counts as one, so that no sum of what comes in within years is too large for it.
    let grain: Int64

    /// Spans in nanoseconds that are shown in seconds: 1, 2.5 and 5 milliseconds, ten times as much, and so on.
    static func spans(from shortest: Int64, to longest: Int64) -> HistogramBuckets {
        var bounds: [Int64] = []
        var decade = shortest * 1_000_000
        while decade <= longest * 1_000_000 {
            bounds += [decade, decade * 5 / 2, decade * 5]
            decade *= 10
        }
        // In nanoseconds, 35,000 deliveries that waited for three days each would be too many for one sum.
        return HistogramBuckets(bounds: bounds.filter { $0 <= longest * 1_000_000 }, scale: 1e9, grain: 1000)
    }

    /// Counts: 1, 2, 4 and so on.
    static func counts(to largest: Int64) -> HistogramBuckets {
        let bounds = sequence(first: Int64(1)) { $0 < largest ? $0 * 2 : nil }
        return HistogramBuckets(bounds: Array(bounds), scale: 1, grain: 1)
    }

    /// The bucket that a value falls into.
    func index(of value: Int64) -> Int {
        // There are less than twenty, and most values are small.
        var index = 0
        while index < bounds.count, bounds[index] < value { index += 1 }
        return index
    }
}
