import CoreMetrics
import HeraldMetrics
import Synchronization

/// Brings a counter to what the kernel says of the process's processor time.
final class ProcessorTimeCounter: Sendable {
    private let counter: FloatingPointCounter
    private let counted = Mutex(0.0)

    /// Counts in a registry.
    init(_ registry: MetricsRegistry) {
        counter = FloatingPointCounter(label: Metric.processorTime.rawValue, factory: registry)
    }

    /// Adds what has passed since the last time.
    func update() {
        let seconds = ProcessReading.processorSeconds
        counted.withLock { counted in
            guard seconds > counted else { return }
            counter.increment(by: seconds - counted)
            counted = seconds
        }
    }
}
