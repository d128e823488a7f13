import HeraldCore
package import Logging
import ServiceLifecycle

/// Sends what ends in a ``SpanQueue`` to a collector, a batch at a time, and what is left when the server ends.
///
/// A batch that a collector cannot take is tried again a few times, while others wait behind it. It is in nobody's way:
/// what does not fit into the queue meanwhile is dropped and counted.
package struct SpanExporter: Service {
    private let queue: SpanQueue
    private let collector: any SpanCollector
    private let resource: SpanResource
    private let metrics: SpanMetrics
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    /// An exporter; ``run()`` sets it going.
    ///
    /// - Parameter sleep: waits, and throws when its task is cancelled.
    package init(
        _ queue: SpanQueue,
        to collector: any SpanCollector,
        from resource: SpanResource,
        metrics: SpanMetrics = SpanMetrics(),
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.queue = queue
        self.collector = collector
        self.resource = resource
        self.metrics = metrics
        self.logger = logger
        self.sleep = sleep
    }

    /// Works until the service group shuts down, and then sends what is left.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
        await flush()
        await collector.shutdown()
    }

    /// What ``run()`` does before the end: works until its task is cancelled.
    package func work() async {
        var trouble = Trouble()
        while !Task.isCancelled {
            // The only error is cancellation, which the loop asks for.
            try? await sleep(Limits.spanPause)
            await sendAll(&trouble)
        }
    }

    /// Sends what waits, for a short while; what is left then is lost.
    package func flush() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    let batch = queue.take(atMost: Limits.spansPerBatch)
                    guard !batch.isEmpty else { return }
                    let answer = await collector.post(ExportRequest.body(batch, from: resource))
                    guard settle(batch, answer) == nil else { return metrics.dropped(batch.count, .unreachable) }
                }
            }
            group.addTask {
                // It is cancelled when everything was sent sooner.
                try? await sleep(Limits.spanFlush)
            }
            await group.next()
            group.cancelAll()
        }
        let left = queue.take(atMost: .max).count
        metrics.dropped(left, .unreachable)
        if left > 0 { logger.warning("spans were left unsent", metadata: ["count": "\(left)"]) }
    }

    /// Sends batch after batch, until nothing waits.
    private func sendAll(_ trouble: inout Trouble) async {
        while !Task.isCancelled {
            let batch = queue.take(atMost: Limits.spansPerBatch)
            guard !batch.isEmpty else { return }
            await send(batch, &trouble)
        }
    }

    /// Sends a batch, again and again while the collector cannot take it; what a shutdown interrupts is put back.
    private func send(_ batch: [SpanRecord], _ trouble: inout Trouble) async {
        let body = ExportRequest.body(batch, from: resource)
        for attempt in 1...Limits.spanAttempts {
            let answer = await collector.post(body)
            guard !Task.isCancelled || answer.isFinal else { return queue.putBack(batch) }
            tell(of: answer, &trouble)
            guard let wait = settle(batch, answer) else { return }
            guard attempt < Limits.spanAttempts else { break }
            let patience = min(max(wait, Limits.spanPause * (1 << attempt)), Limits.longestSpanPause)
            // The only error is cancellation.
            guard (try? await sleep(patience)) != nil else { return queue.putBack(batch) }
        }
        metrics.dropped(batch.count, .unreachable)
    }

    /// Counts what became of a batch.
    ///
    /// - Returns: how long to leave the collector alone before it is tried again; `nil` when there is nothing to try.
    private func settle(_ batch: [SpanRecord], _ answer: CollectorAnswer) -> Duration? {
        switch answer {
        case .taken(let rejected):
            let lost = min(max(0, rejected), batch.count)
            metrics.sent(batch.count - lost)
            metrics.dropped(lost, .refused)
            return nil
        case .refused:
            metrics.dropped(batch.count, .refused)
            return nil
        case .unavailable(_, let wait):
            return wait ?? .zero
        }
    }

    /// Logs a trouble when it begins and when it is over.
    private func tell(of answer: CollectorAnswer, _ trouble: inout Trouble) {
        switch answer {
        case .taken:
            if trouble.isTold { logger.notice("spans are sent again") }
            trouble.isTold = false
        case .refused(let reason), .unavailable(let reason, _):
            if !trouble.isTold {
                logger.warning("spans cannot be sent, and deliveries go on", metadata: ["reason": "\(reason)"])
            }
            trouble.isTold = true
        }
    }

    /// Whether the log knows that the collector takes nothing.
    private struct Trouble {
        var isTold = false
    }
}

extension CollectorAnswer {
    /// Whether the batch need not be sent again.
    fileprivate var isFinal: Bool {
        switch self {
        case .taken, .refused: true
        case .unavailable: false
        }
    }
}
