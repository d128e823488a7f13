import HeraldCore

/// A node's clock and its database's are too far apart: what nodes write by one clock and read by another, as the ends
/// of leases, means something else to each.
package struct ClockDeviation: Error, CustomStringConvertible {
    /// By how much at least; negative when the node's clock is behind.
    package let span: Duration

    /// Names a deviation.
    package init(_ span: Duration) {
        self.span = span
    }

    /// One line for the operator.
    package var description: String {
        "this machine's clock is \(abs(span.wholeMilliseconds)) ms \(span < .zero ? "behind" : "ahead of") the "
            + "database's: set both by the same time servers"
    }
}
