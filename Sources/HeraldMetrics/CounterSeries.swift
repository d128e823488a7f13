import CoreMetrics

/// A counter under one label.
final class CounterSeries: CounterHandler, MetricSeries {
    private let count = AtomicCount()

    func increment(by amount: Int64) {
        count.add(amount)
    }

    func reset() {
        count.set(0)
    }

    func write(_ name: String, _ label: String?, to text: inout PrometheusText) {
        text.sample(name, label, "\(count.value)")
    }
}
