import HeraldCore
import HeraldMetrics
import HeraldTracing
import Logging
import NIOCore

/// What makes spans and what sends them, for a server that was told where to.
struct SpanSending: Sendable {
    /// What spans are started by.
    let tracer: SpanTracer
    private let queue: SpanQueue
    private let endpoint: CollectorEndpoint
    private let resource: SpanResource
    private let metrics: SpanMetrics
    private let logger: Logger

    /// Nothing is connected yet.
    init(_ settings: TracingSettings, from node: NodeID, _ registry: MetricsRegistry, logger: Logger) {
        metrics = SpanMetrics(registry)
        queue = SpanQueue(metrics: metrics)
        tracer = SpanTracer(TraceSampler(ratio: settings.ratio, randomness: .ids), queue: queue)
        endpoint = settings.endpoint
        resource = SpanResource(version: HeraldVersion.text, instance: "\(node)")
        self.logger = logger
    }

    /// The service that sends; it must run, since it closes in the end what it opens here.
    func exporter(on group: any EventLoopGroup) -> SpanExporter {
        let sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
        return SpanExporter(
            queue,
            to: HTTPSpanCollector(endpoint, on: group, sleep: sleep),
            from: resource,
            metrics: metrics,
            logger: logger,
            sleep: sleep
        )
    }
}
