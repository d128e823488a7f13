import CoreMetrics
import Synchronization

/// A number under one label that goes up and down, or that is read elsewhere and set here.
final class GaugeSeries: MeterHandler, RecorderHandler, FloatingPointCounterHandler, MetricSeries {
    private let bits = Atomic<UInt64>(Double.zero.bitPattern)

    func set(_ value: Int64) {
        set(Double(value))
    }

    func set(_ value: Double) {
        bits.store(value.bitPattern, ordering: .relaxed)
    }

    func record(_ value: Int64) {
        set(value)
    }

    func record(_ value: Double) {
        set(value)
    }

    func increment(by amount: Double) {
        var current = bits.load(ordering: .relaxed)
        while true {
            let next = (Double(bitPattern: current) + amount).bitPattern
            let (exchanged, original) = bits.weakCompareExchange(expected: current, desired: next, ordering: .relaxed)
            if exchanged { return }
            current = original
        }
    }

    func decrement(by amount: Double) {
        increment(by: -amount)
    }

    func reset() {
        set(Int64(0))
    }

    func write(_ name: String, _ label: String?, to text: inout PrometheusText) {
        text.sample(name, label, PrometheusText.number(Double(bitPattern: bits.load(ordering: .relaxed))))
    }
}
