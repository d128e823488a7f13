import CoreMetrics
import HeraldAPI
import HeraldCore
import HeraldDelivery
import HeraldMetrics
import HeraldStore

/// What one server counts: the registry that keeps it, and the handles that its parts are given.
struct ServerMetrics: Sendable {
    let registry: MetricsRegistry
    let dispatcher: DispatcherMetrics
    let api: APIMetrics
    let commits: CommitMeter

    /// Counts from nothing.
    init() {
        let registry = MetricsRegistry()
        self.registry = registry
        dispatcher = DispatcherMetrics(registry)
        api = APIMetrics(registry)
        let time = registry.timer(.transactionTime)
        let rows = registry.recorder(.transactionRows)
        commits = CommitMeter {
            let start = ContinuousClock.now
            return { count in
                time.record(ContinuousClock.now - start)
                rows.record(count)
            }
        }
        registry.meter(.buildInfo, HeraldVersion.text).set(1)
        registry.meter(.startTime).set(Double(SystemClock().now.milliseconds) / 1000)
    }
}
