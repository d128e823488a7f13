/// An instant on the wall clock, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Herald reads the clock only in its composition root; everywhere else an instant comes in as an argument.
package struct Timestamp: Hashable, Sendable {
    /// Milliseconds since the Unix epoch; negative before it.
    package let milliseconds: Int64

    /// Makes an instant of milliseconds since the Unix epoch.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// This instant moved by a span; what is finer than a millisecond is dropped.
    package func advanced(by span: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds + span.wholeMilliseconds)
    }

    /// The span from another instant to this one; negative when this one is earlier.
    package func since(_ earlier: Timestamp) -> Duration {
        .milliseconds(milliseconds - earlier.milliseconds)
    }
}

extension Timestamp: Comparable {
    /// Orders instants by time.
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Duration {
    /// The span in milliseconds, rounded towards zero.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// The span in microseconds, what is less than one cut off.
    package var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }

    /// The span in whole seconds, as `Retry-After` has it: what is begun counts as whole, so that nobody comes too
    /// soon.
    package var secondsUp: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
