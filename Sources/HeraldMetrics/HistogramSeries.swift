import CoreMetrics

/// A histogram under one label: how many values fell into each bucket, and their sum.
final class HistogramSeries: TimerHandler, RecorderHandler, MetricSeries {
    private let buckets: HistogramBuckets
    private let counts: [AtomicCount]
    private let sum = AtomicCount()

    /// A histogram that has seen nothing.
    init(_ buckets: HistogramBuckets) {
        self.buckets = buckets
        counts = (0...buckets.bounds.count).map { _ in AtomicCount() }
    }

    func record(_ value: Int64) {
        counts[buckets.index(of: value)].add(1)
        // To the nearest, so that many small values do not add up to nothing.
        sum.add(value / buckets.grain + value % buckets.grain * 2 / buckets.grain)
    }

    func record(_ value: Double) {
        // What is no number, or larger than any that is counted, belongs into no bucket.
        guard let value = Int64(exactly: value.rounded()) else { return }
        record(value)
    }

    func recordNanoseconds(_ duration: Int64) {
        record(duration)
    }

    func write(_ name: String, _ label: String?, to text: inout PrometheusText) {
        var total: Int64 = 0
        for (bound, count) in zip(buckets.bounds, counts) {
            total += count.value
            text.sample(name + "_bucket", label, le: PrometheusText.number(Double(bound) / buckets.scale), "\(total)")
        }
        total += counts.last?.value ?? 0
        text.sample(name + "_bucket", label, le: "+Inf", "\(total)")
        text.sample(
            name + "_sum",
            label,
            PrometheusText.number(Double(sum.value) * Double(buckets.grain) / buckets.scale)
        )
        text.sample(name + "_count", label, "\(total)")
    }
}
