package import HeraldCore
package import HeraldStore

/// A delivery with what is noted of it.
package struct DeliveryDetail: Sendable {
    package let entry: DeliveryEntry
    /// First to last.
    package let redeliveries: [Redelivery]
    /// One page of them, first to last.
    package let attempts: [Attempt]
    /// The newest of all.
    package let last: Attempt?
    /// The number before which there are more of them, if there are.
    package let cursor: Int?

    /// The bytes that are sent, the same in every attempt.
    package var body: [UInt8] { entry.delivery.body }

    /// The place of an attempt in the trace of its report, if that came in one.
    package func trace(of attempt: Attempt) -> TraceContext? {
        entry.delivery.trace?.attempt(attempt.number, at: entry.delivery.id)
    }

    /// Whether an attempt was made because somebody had the delivery begun anew.
    package func isManual(_ attempt: Attempt) -> Bool {
        redeliveries.first.map { attempt.number > $0.attemptsBefore } ?? false
    }
}
