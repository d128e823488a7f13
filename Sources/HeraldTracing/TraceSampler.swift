package import HeraldCore

/// Decides which of the traces that begin here are recorded.
///
/// Of a trace that somebody else began it is theirs to say: parts of a trace help nobody.
package struct TraceSampler: Sendable {
    /// What of 2^53 draws is recorded.
    private let bound: UInt64
    private let randomness: Randomness

    /// Records a part of all traces.
    ///
    /// - Parameter ratio: from 0 for none to 1 for all.
    package init(ratio: Double, randomness: Randomness) {
        bound = UInt64((min(max(ratio, 0), 1) * Double(1 << 53)).rounded())
        self.randomness = randomness
    }

    /// The context of the span that comes next; `nil` when it is not recorded.
    func next(under parent: TraceContext?) -> TraceContext? {
        var random = randomness
        guard let parent else {
            return random.next() >> 11 < bound ? .begun(using: &random) : nil
        }
        return parent.isSampled ? parent.child(using: &random) : nil
    }
}
