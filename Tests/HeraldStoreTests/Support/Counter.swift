import Synchronization

/// Counts calls.
final class Counter: Sendable {
    private let value = Mutex(0)

    /// How many there were.
    var count: Int { value.withLock { $0 } }

    /// Counts one more, and tells the number.
    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
