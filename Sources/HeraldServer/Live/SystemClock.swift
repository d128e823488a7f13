import FoundationEssentials
package import HeraldCore
import HeraldDelivery

/// The machine's wall clock: the only one that Herald reads.
package struct SystemClock: DispatcherClock {
    /// The live clock.
    package init() {}

    /// This instant.
    package var now: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// Sleeps the span that is left; a clock that is set meanwhile is noticed by the caller's next look.
    package func sleep(until instant: Timestamp) async throws {
        try await Task.sleep(for: max(.zero, instant.since(now)))
    }
}
