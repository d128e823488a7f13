import HeraldCore
import Synchronization

/// A clock that stands still.
final class SettableClock: Sendable {
    private let instant = Mutex(Timestamp(milliseconds: 1_782_151_451_000))

    /// 2026-06-22T18:04:11.000Z, until it is moved.
    var now: Timestamp { instant.withLock { $0 } }

    func advance(by span: Duration) {
        instant.withLock { $0 = $0.advanced(by: span) }
    }
}
