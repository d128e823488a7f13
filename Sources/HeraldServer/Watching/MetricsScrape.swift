import CoreMetrics
import HeraldAPI
import HeraldCore
import HeraldDelivery
import HeraldMetrics
import HeraldSender
import HeraldStore

/// Takes what is only known when somebody asks, and shows it with what was counted meanwhile.
struct MetricsScrape: Sendable {
    private let registry: MetricsRegistry
    private let dispatcher: Dispatcher
    private let sender: HTTPSender
    private let store: any WatchedStore
    private let readiness: any ReadinessProbe
    private let certificateEnd: @Sendable () -> Timestamp?
    private let backlog: BacklogReading
    private let processorTime: ProcessorTimeCounter

    /// Looks at the parts of a server.
    ///
    /// - Parameter certificateEnd: when the certificate ends that HTTPS is served by, if it is; asked anew each time.
    init(
        _ metrics: ServerMetrics,
        dispatcher: Dispatcher,
        sender: HTTPSender,
        store: any WatchedStore,
        readiness: any ReadinessProbe,
        certificateEnd: @escaping @Sendable () -> Timestamp?
    ) {
        registry = metrics.registry
        self.dispatcher = dispatcher
        self.sender = sender
        self.store = store
        self.readiness = readiness
        self.certificateEnd = certificateEnd
        backlog = BacklogReading(store)
        processorTime = ProcessorTimeCounter(metrics.registry)
    }

    /// The text for one request.
    func text() async -> PrometheusText {
        let gauges = dispatcher.gauges
        set(.deliveriesQueued, gauges.queued)
        set(.attemptsUnderWay, gauges.underWay)
        set(.attemptsUnrecorded, gauges.unrecorded)
        set(.lanes, gauges.lanes)
        set(.lanesSlowed, gauges.slowedLanes)
        let waited = gauges.survey.oldestClaimableAt.map { max(.zero, SystemClock().now.since($0)) } ?? .zero
        registry.meter(.oldestDueAge).set(Double(waited.wholeMilliseconds) / 1000)
        let backlog = await backlog.current(gauges.survey.dueLanes)
        // What cannot be counted is no number.
        registry.meter(.deliveriesDue).set(backlog.map { Double($0.due) } ?? .nan)
        registry.meter(.deliveriesOverdue).set(backlog.map { Double($0.overdue) } ?? .nan)
        set(.receiverConnections, await sender.connectionCount())
        if let count = store.connectionCount { set(.databaseConnections, count) }
        let verdict = await Task { [readiness] in await readiness.readiness() }.value(within: Limits.watchingPatience)
        set(.ready, verdict == .ready ? 1 : 0)
        if let end = certificateEnd() { set(.certificateEnd, Int(end.milliseconds / 1000)) }
        if let bytes = ProcessReading.residentBytes { set(.residentMemory, bytes) }
        if let count = ProcessReading.openFiles { set(.openFiles, count) }
        if let count = FileDescriptorLimit.current { set(.fileLimit, count) }
        processorTime.update()
        return registry.text
    }

    private func set(_ metric: Metric, _ value: Int) {
        registry.meter(metric).set(value)
    }
}
