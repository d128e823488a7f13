package import CoreMetrics
import HeraldMetrics

/// What becomes of spans, counted.
package struct SpanMetrics: Sendable {
    /// Why a span was lost.
    enum Reason: String, Hashable, Sendable, CaseIterable {
        /// There was no room for it to wait.
        case full
        /// The collector does not want it.
        case refused
        /// The collector could not take it, however often it was asked.
        case unreachable
    }

    private let taken: Counter
    private let lost: [Reason: Counter]

    /// Counts in what a factory makes; by default nowhere.
    package init(_ factory: any MetricsFactory = NOOPMetricsHandler.instance) {
        taken = factory.counter(.spansSent)
        lost = Dictionary(
            uniqueKeysWithValues: Reason.allCases.map { ($0, factory.counter(.spansDropped, $0.rawValue)) }
        )
    }

    /// The collector took spans.
    func sent(_ count: Int) {
        if count > 0 { taken.increment(by: count) }
    }

    /// Spans were lost.
    func dropped(_ count: Int, _ reason: Reason) {
        if count > 0 { lost[reason]?.increment(by: count) }
    }
}
