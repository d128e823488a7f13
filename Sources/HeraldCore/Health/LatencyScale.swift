/// The steps in which latencies are counted: each is about 1.4 times the one before, from one millisecond to a minute.
package enum LatencyScale {
    /// The longest latency of each step, in milliseconds, rounded. The last has no bound.
    private static let bounds: [Int64] = [
        1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793,
        8192, 11_585, 16_384, 23_170, 32_768, 46_341, 65_536,
    ]

    /// The numbers of all steps.
    package static var steps: Range<Int> { bounds.indices }

    /// The step that a latency belongs to.
    package static func step(of latency: Duration) -> Int {
        let milliseconds = latency.wholeMilliseconds
        return bounds.firstIndex { milliseconds <= $0 } ?? bounds.count - 1
    }

    /// The longest latency of a step.
    package static func bound(of step: Int) -> Duration { .milliseconds(bounds[min(max(step, 0), bounds.count - 1)]) }
}
