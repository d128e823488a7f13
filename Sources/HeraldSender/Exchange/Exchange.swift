import HeraldCore
import NIOCore

/// One request and its response on one connection: takes note of what happens, and decides what follows.
///
/// Events only change the state. Decisions are taken when the event loop has delivered all that the socket had
/// (``settle()``), so an answer that came whole is seen whole, and a connection goes back to the pool only when
/// nothing unread is left that the next exchange could mistake for its own answer.
struct Exchange {
    /// What has been seen of the response.
    private enum Stage {
        /// Nothing, or interim responses, or a part of the head.
        ///
        /// Can become: `body` (the final head came), `failed` (connection lost, head malformed or too large).
        case head
        /// The head, and perhaps a part of the body.
        ///
        /// Can become: `whole` (the body ended as framed), `cut` (it will not).
        case body(AttemptOutcome, ResponseCollector)
        /// All of it. Can become: `cut` (bytes that belong to no response followed, or the connection ended).
        case whole(AttemptOutcome, ResponseCollector)
        /// The head and a body that nobody waits for any more, or a connection that is of no further use. Final.
        case cut(AttemptOutcome, ResponseCollector, isWhole: Bool)
        /// No head will come. Final.
        case failed(ExchangeFailure)
    }

    private let isReused: Bool
    private var reader = ResponseReader()
    private var stage = Stage.head
    private var allowsReuse = false
    private var isReported = false
    /// When the first byte of the response came.
    private(set) var firstByteAt: NIODeadline?

    /// A request is about to be written.
    ///
    /// - Parameter isReused: whether the connection has served before, and may have died since unnoticed.
    init(isReused: Bool) {
        self.isReused = isReused
    }

    /// The socket delivered bytes. Behind the end of the response they mean nothing good: they would stand before the
    /// next one.
    mutating func received(_ bytes: ByteBuffer, at now: NIODeadline) {
        if firstByteAt == nil { firstByteAt = now }
        var rest = bytes
        do throws(ExchangeFailure) {
            while let part = try reader.next(in: &rest) { take(part) }
        } catch {
            return end(by: error)
        }
        if rest.readableBytes > 0 { end(by: .overlong) }
    }

    private mutating func take(_ part: ResponseReader.Part) {
        switch part {
        case .head(let head):
            allowsReuse = head.allowsReuse
            stage = .body(
                (200..<300).contains(head.status) ? .acknowledged(status: head.status) : .rejected(status: head.status),
                ResponseCollector(head.fields)
            )
        case .body(let piece):
            guard case .body(let outcome, var collector) = stage else { return }
            // The stage must not hold the collector while it changes, or its bytes would be copied each time.
            stage = .head
            collector.take(piece)
            stage = .body(outcome, collector)
        case .end:
            guard case .body(let outcome, let collector) = stage else { return }
            stage = .whole(outcome, collector)
        }
    }

    /// The receiver ended the connection, in order.
    mutating func connectionEnded() {
        if reader.endsWithConnection { take(.end) }
        end(by: .lost)
    }

    /// The connection ended, or what came is not what was promised.
    mutating func end(by failure: ExchangeFailure) {
        switch stage {
        case .head: stage = .failed(failure)
        case .body(let outcome, let collector): stage = .cut(outcome, collector, isWhole: false)
        case .whole(let outcome, let collector): stage = .cut(outcome, collector, isWhole: true)
        case .cut, .failed: break
        }
    }

    /// Time is up: whatever is still missing is not waited for.
    mutating func runOutOfTime() -> ExchangeStep {
        end(by: .deadline)
        return settle()
    }

    /// All that the socket had has been delivered: decides what is to be done.
    mutating func settle() -> ExchangeStep {
        enforceBounds()
        switch stage {
        case .head:
            return ExchangeStep(result: nil, connection: .stay)
        case .body(let outcome, let collector):
            // A rejection is worth a short wait for its explanation; an acknowledgement is not.
            guard outcome.isAcknowledged else { return ExchangeStep(result: nil, connection: .awaitBody) }
            let result = report(outcome, collector, isWhole: false)
            return ExchangeStep(result: result, connection: allowsReuse ? .drain : .close)
        case .whole(let outcome, let collector):
            let result = report(outcome, collector, isWhole: true)
            return ExchangeStep(result: result, connection: allowsReuse ? .release : .close)
        case .cut(let outcome, let collector, let isWhole):
            return ExchangeStep(result: report(outcome, collector, isWhole: isWhole), connection: .close)
        case .failed(let failure):
            return ExchangeStep(result: report(failure), connection: .close)
        }
    }

    private mutating func enforceBounds() {
        switch stage {
        case .body(_, let collector) where collector.isOverflowing:
            end(by: .overlong)
        case .head, .body, .whole, .cut, .failed:
            break
        }
    }

    private mutating func report(
        _ outcome: AttemptOutcome,
        _ collector: ResponseCollector,
        isWhole: Bool
    ) -> ExchangeResult? {
        guard !isReported else { return nil }
        isReported = true
        return .ended(outcome, collector.excerpt(isWhole: isWhole), collector.retryAfter)
    }

    private mutating func report(_ failure: ExchangeFailure) -> ExchangeResult? {
        guard !isReported else { return nil }
        isReported = true
        switch failure {
        case .lost: return isReused && firstByteAt == nil ? .diedUnused : .ended(.connectionLost, nil)
        case .tls: return .ended(.tlsFailed, nil)
        case .malformed, .overlong: return .ended(.malformedResponse, nil)
        case .deadline: return .ended(.timedOut(.response), nil)
        }
    }
}
