/// How a metric behaves.
package enum MetricKind: Hashable, Sendable {
    /// Only grows while the process runs.
    case counter
    /// Goes up and down.
    case gauge
    /// Counts values by the bucket that they fall into.
    case histogram(HistogramBuckets)

    /// Prometheus' word for it.
    package var word: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}
