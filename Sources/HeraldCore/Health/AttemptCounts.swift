/// How many attempts of each kind were made in a time.
package struct AttemptCounts: Hashable, Sendable {
    private var acknowledgedBySteps: [Int: Int] = [:]
    package private(set) var acknowledged = 0
    package private(set) var failed = 0

    /// None.
    package init() {}

    /// Adds attempts.
    package mutating func add(_ count: Int, _ kind: AttemptKind) {
        switch kind {
        case .acknowledged(let step):
            acknowledgedBySteps[step, default: 0] += count
            acknowledged += count
        case .failed: failed += count
        }
    }

    /// Adds what was counted elsewhere.
    package mutating func add(_ other: AttemptCounts) {
        for (kind, count) in other.byKind { add(count, kind) }
    }

    /// How many there are of each kind that there are any of.
    package var byKind: [AttemptKind: Int] {
        var counts: [AttemptKind: Int] = [:]
        for (step, count) in acknowledgedBySteps { counts[.acknowledged(step: step)] = count }
        if failed > 0 { counts[.failed] = failed }
        return counts
    }

    /// The part that was acknowledged, from 0 to 1; `nil` when there were no attempts.
    package var successRate: Double? {
        let total = acknowledged + failed
        return total == 0 ? nil : Double(acknowledged) / Double(total)
    }

    /// What a part of the acknowledged attempts did not take longer than, as exactly as ``LatencyScale`` has it.
    ///
    /// - Parameter part: as in 0.95.
    package func latency(of part: Double) -> Duration? {
        guard acknowledged > 0 else { return nil }
        let rank = max(1, Int((Double(acknowledged) * part).rounded(.up)))
        var seen = 0
        for step in LatencyScale.steps {
            seen += acknowledgedBySteps[step] ?? 0
            if seen >= rank { return LatencyScale.bound(of: step) }
        }
        return nil
    }
}
