import HeraldCore
import NIOCore

/// Where an attempt stands in time: which phase it is in, and how long the earlier ones took.
struct AttemptProgress {
    let startedAt: NIODeadline
    private var timings = AttemptTimings(total: .zero)
    private var current: (phase: AttemptPhase, since: NIODeadline)?

    /// The clock starts.
    init(startedAt: NIODeadline) {
        self.startedAt = startedAt
    }

    /// A phase begins, and the one before it is over.
    mutating func enter(_ phase: AttemptPhase, at now: NIODeadline) {
        leave(at: now)
        current = (phase, now)
    }

    /// The phase is over. The response's is not timed here: ``firstByte(at:)`` is what counts of it.
    mutating func leave(at now: NIODeadline) {
        guard let (phase, since) = current else { return }
        current = nil
        let span = Duration(now - since)
        switch phase {
        case .resolve: timings.resolve = span
        case .connect: timings.connect = span
        case .tls: timings.tls = span
        case .response: break
        }
    }

    /// The first byte of the response came at this instant.
    mutating func firstByte(at instant: NIODeadline?) {
        guard let instant, let (phase, since) = current, phase == .response else { return }
        timings.firstByte = Duration(instant - since)
    }

    /// What is known when the outcome is known. A phase that did not end counts up to now.
    mutating func finish(at now: NIODeadline) -> AttemptTimings {
        leave(at: now)
        timings.total = Duration(now - startedAt)
        return timings
    }
}

extension Duration {
    /// The same span, in the standard library's type.
    fileprivate init(_ amount: TimeAmount) {
        self = .nanoseconds(amount.nanoseconds)
    }
}
