package import CoreMetrics
import Synchronization

/// Keeps what a server counts and measures, and shows it to Prometheus: a back-end of swift-metrics.
///
/// Whoever counts asks for a handle once, and then adds to it without a lock
/// (docs/adr/0032-watch-from-a-port-apart.md). What is not in the list of ``Metric`` is not kept, so that no library
/// can add labels without end.
package final class MetricsRegistry: MetricsFactory {
    private let kept = Mutex<[Metric: [Entry]]>([:])

    private struct Entry {
        let label: String?
        let series: any MetricSeries
    }

    /// Keeps nothing yet.
    package init() {}

    /// All that is kept, as Prometheus reads it.
    package var text: PrometheusText {
        let kept = kept.withLock { $0 }
        var text = PrometheusText()
        for metric in Metric.allCases {
            guard let entries = kept[metric] else { continue }
            text.begin(metric.rawValue, metric.definition)
            for entry in entries { entry.series.write(metric.rawValue, entry.label, to: &text) }
        }
        return text
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions) { $0 == .counter ? CounterSeries() : nil } ?? NOOPMetricsHandler.instance
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions) { $0 == .counter ? GaugeSeries() : nil } ?? NOOPMetricsHandler.instance
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) { $0 == .gauge ? GaugeSeries() : nil } ?? NOOPMetricsHandler.instance
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else {
            return series(label, dimensions) { $0 == .gauge ? GaugeSeries() : nil } ?? NOOPMetricsHandler.instance
        }
        return histogram(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    // What was counted stays, whoever counted it.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func histogram(_ name: String, _ dimensions: [(String, String)]) -> HistogramSeries? {
        series(name, dimensions) { kind in
            switch kind {
            case .histogram(let buckets): HistogramSeries(buckets)
            case .counter, .gauge: nil
            }
        }
    }

    /// The series of a name under a label, made when there is none; `nil` when the list knows no such metric.
    private func series<Series: MetricSeries>(
        _ name: String,
        _ dimensions: [(String, String)],
        _ make: (MetricKind) -> Series?
    ) -> Series? {
        guard let metric = Metric(rawValue: name), dimensions.map(\.0) == metric.labels else { return nil }
        let label = dimensions.first.map { PrometheusText.label($0.0, $0.1) }
        return kept.withLock { kept in
            if let entry = kept[metric]?.first(where: { $0.label == label }) { return entry.series as? Series }
            guard let series = make(metric.definition.kind) else { return nil }
            kept[metric, default: []].append(Entry(label: label, series: series))
            return series
        }
    }
}

extension Metric {
    /// The names of the labels that its series bear.
    fileprivate var labels: [String] { definition.label.map { [$0] } ?? [] }
}
