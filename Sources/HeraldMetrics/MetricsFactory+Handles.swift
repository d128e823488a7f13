package import CoreMetrics

/// Handles by metric instead of by name.
extension MetricsFactory {
    /// What counts events.
    ///
    /// - Parameter value: of the metric's label, if it has one.
    package func counter(_ metric: Metric, _ value: String? = nil) -> Counter {
        Counter(label: metric.rawValue, dimensions: metric.dimensions(value), factory: self)
    }

    /// What shows a number that goes up and down.
    package func meter(_ metric: Metric, _ value: String? = nil) -> Meter {
        Meter(label: metric.rawValue, dimensions: metric.dimensions(value), factory: self)
    }

    /// What sorts spans into buckets.
    package func timer(_ metric: Metric, _ value: String? = nil) -> Timer {
        Timer(label: metric.rawValue, dimensions: metric.dimensions(value), factory: self)
    }

    /// What sorts numbers into buckets.
    package func recorder(_ metric: Metric, _ value: String? = nil) -> Recorder {
        Recorder(label: metric.rawValue, dimensions: metric.dimensions(value), aggregate: true, factory: self)
    }
}

extension Timer {
    /// Sorts a span in.
    package func record(_ span: Duration) {
        let (seconds, attoseconds) = span.components
        recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

extension Metric {
    fileprivate func dimensions(_ value: String?) -> [(String, String)] {
        guard let name = definition.label, let value else { return [] }
        return [(name, value)]
    }
}
