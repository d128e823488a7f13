import CoreMetrics
import HeraldCore
import HeraldMetrics

/// A counter for each class of outcomes.
struct OutcomeCounters: Sendable {
    private let counters: [Counter]

    /// Counters of a metric, all of which are shown from the start.
    ///
    /// - Parameter classes: those that can come; others are not shown.
    init(_ metric: Metric, for classes: [OutcomeClass] = OutcomeClass.allCases, in factory: any MetricsFactory) {
        counters = OutcomeClass.allCases.map { outcome in
            classes.contains(outcome)
                ? factory.counter(metric, outcome.name)
                : NOOPMetricsHandler.instance.counter(metric, outcome.name)
        }
    }

    /// Counts one.
    func count(_ outcome: AttemptOutcome) {
        counters[OutcomeClass(outcome).rawValue].increment()
    }
}
