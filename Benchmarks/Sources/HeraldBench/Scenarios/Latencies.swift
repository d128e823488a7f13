import Histogram
import NIOCore

/// The distribution of many spans, to three significant digits.
struct Latencies: Sendable {
    private var histogram = Histogram<UInt64>(
        highestTrackableValue: 600_000_000_000,
        numberOfSignificantValueDigits: .three
    )

    /// Takes the spans; one below zero counts as zero.
    init(_ spans: [TimeAmount]) {
        for span in spans {
            histogram.record(UInt64(max(0, span.nanoseconds)))
        }
    }

    /// The span that so many per cent do not exceed, in milliseconds.
    func percentile(_ percentile: Double) -> Double {
        Double(histogram.valueAtPercentile(percentile)) / 1e6
    }

    /// The longest span, in milliseconds.
    var maximum: Double { Double(histogram.max) / 1e6 }
}
