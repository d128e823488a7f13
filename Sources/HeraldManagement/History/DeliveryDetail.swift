package import HeraldCore
package import HeraldStore

/// A delivery with all that is noted of it.
package struct DeliveryDetail: Sendable {
    package let entry: DeliveryEntry
    /// First to last.
    package let redeliveries: [Redelivery]
    /// First to last.
    package let attempts: [Attempt]

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
