import Synchronization

/// A value that a running server can be given anew.
final class Changeable<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    /// A value to begin with.
    init(_ value: Value) {
        self.value = Mutex(value)
    }

    /// The value as it is now.
    var current: Value { value.withLock { $0 } }

    /// Puts another in its place.
    func change(to value: Value) {
        self.value.withLock { $0 = value }
    }
}
