import Synchronization

/// A number that many threads add to without waiting for each other.
final class AtomicCount: Sendable {
    private let count = Atomic<Int64>(0)

    /// What it has come to.
    var value: Int64 { count.load(ordering: .relaxed) }

    /// Adds to it.
    func add(_ amount: Int64) {
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    /// Sets it.
    func set(_ value: Int64) {
        count.store(value, ordering: .relaxed)
    }
}
