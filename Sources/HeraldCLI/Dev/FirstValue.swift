import Synchronization

/// A value that comes later, once, for whoever waits for it.
final class FirstValue<Value: Sendable>: Sendable {
    private let state = Mutex<State>(.waiting([]))

    private enum State {
        case waiting([AsyncStream<Value>.Continuation])
        case known(Value)
    }

    /// Sets the value; only the first call counts.
    func set(_ value: Value) {
        let waiting: [AsyncStream<Value>.Continuation] = state.withLock { state in
            guard case .waiting(let continuations) = state else { return [] }
            state = .known(value)
            return continuations
        }
        for continuation in waiting { continuation.yield(value) }
    }

    /// The value, as soon as there is one.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    var value: Value {
        get async throws {
            let (stream, continuation) = AsyncStream<Value>.makeStream(bufferingPolicy: .bufferingOldest(1))
            state.withLock { state in
                switch state {
                case .waiting(let others): state = .waiting(others + [continuation])
                case .known(let value): continuation.yield(value)
                }
            }
            for await value in stream { return value }
            throw CancellationError()
        }
    }
}
