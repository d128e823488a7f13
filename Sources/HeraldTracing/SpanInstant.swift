package import HeraldCore
import Tracing

/// When a span, or something in it, began or ended.
package struct SpanInstant: TracerInstant {
    package let nanosecondsSinceEpoch: UInt64

    /// So long after an instant. What comes before 1970 counts as that year's beginning.
    package init(_ instant: Timestamp, after span: Duration = .zero) {
        let (seconds, attoseconds) = span.components
        let (nanoseconds, isOver) = instant.milliseconds.multipliedReportingOverflow(by: 1_000_000)
        let sum = nanoseconds.addingReportingOverflow(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        nanosecondsSinceEpoch = isOver || sum.overflow ? 0 : UInt64(max(0, sum.partialValue))
    }

    /// Orders instants by time.
    package static func < (left: SpanInstant, right: SpanInstant) -> Bool {
        left.nanosecondsSinceEpoch < right.nanosecondsSinceEpoch
    }
}
