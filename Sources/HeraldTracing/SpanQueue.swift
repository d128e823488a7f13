import HeraldCore
import Synchronization

/// Spans that have ended and wait to be sent. What finds no room is dropped: a trace less is better than a delivery
/// less.
package final class SpanQueue: Sendable {
    private let waiting = Mutex<[SpanRecord]>([])
    private let bound: Int
    private let metrics: SpanMetrics

    /// A queue with nothing in it.
    package init(bound: Int = Limits.waitingSpans, metrics: SpanMetrics = SpanMetrics()) {
        self.bound = bound
        self.metrics = metrics
    }

    /// Whether a span that begins now is worth recording: one for which there is no room counts as dropped.
    func admits() -> Bool {
        let hasRoom = waiting.withLock { $0.count < bound }
        if !hasRoom { metrics.dropped(1, .full) }
        return hasRoom
    }

    /// Adds a span that has ended.
    func add(_ span: SpanRecord) {
        let isTaken = waiting.withLock { waiting in
            guard waiting.count < bound else { return false }
            waiting.append(span)
            return true
        }
        if !isTaken { metrics.dropped(1, .full) }
    }

    /// Takes the oldest, so many at most.
    package func take(atMost count: Int) -> [SpanRecord] {
        waiting.withLock { waiting in
            let batch = Array(waiting.prefix(count))
            waiting.removeFirst(batch.count)
            return batch
        }
    }

    /// Puts back what was taken and could not be sent, as far as there is room.
    func putBack(_ spans: [SpanRecord]) {
        let left = waiting.withLock { waiting in
            let room = max(0, bound - waiting.count)
            waiting.insert(contentsOf: spans.suffix(room), at: 0)
            return spans.count - min(room, spans.count)
        }
        metrics.dropped(left, .full)
    }
}
