import Synchronization

/// An instant that has come or is still to come.
final class Moment: Sendable {
    private let state = Mutex<ContinuousClock.Instant?>(nil)

    /// The instant, once it has come.
    var instant: ContinuousClock.Instant? { state.withLock { $0 } }

    /// It is now.
    func comes() {
        state.withLock { $0 = .now }
    }
}
