import NIOCore
import Synchronization

/// Gathers the record of a receiver, whose connections live on several event loops, and wakes those who wait for it.
final class ReceiverLog: Sendable {
    private struct Waiter: Sendable {
        let isFulfilled: @Sendable (ReceiverRecord) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State: Sendable {
        var record = ReceiverRecord()
        var waiters: [Waiter] = []
        var channels: [Int: any Channel] = [:]
    }

    private let state = Mutex(State())

    /// The record as it stands.
    var record: ReceiverRecord { state.withLock { $0.record } }

    /// A connection was accepted; gives it its number.
    func accept() -> Int {
        change { state in
            state.record.accepted += 1
            state.record.open += 1
            return state.record.accepted - 1
        }
    }

    /// A connection is ready to run its script.
    func opened(_ connection: Int, _ channel: any Channel) {
        change { $0.channels[connection] = channel }
    }

    /// A connection has ended.
    func closed(_ connection: Int) {
        change { state in
            state.record.open -= 1
            state.channels[connection] = nil
        }
    }

    /// Bytes came.
    func received(bytes: Int) {
        change { $0.record.bytes += bytes }
    }

    /// A whole request came.
    func received(_ request: ReceivedRequest) {
        change { $0.record.requests.append(request) }
    }

    /// A client has told whom it wants to speak to.
    func named(_ name: String?) {
        change { $0.record.serverNames.append(name) }
    }

    /// Ends all connections.
    func closeAll() {
        for channel in state.withLock({ $0.channels.values.map { $0 } }) {
            channel.close(promise: nil)
        }
    }

    /// Returns when the record fulfils a condition.
    func waitUntil(_ isFulfilled: @escaping @Sendable (ReceiverRecord) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMet = state.withLock { state in
                guard !isFulfilled(state.record) else { return true }
                state.waiters.append(Waiter(isFulfilled: isFulfilled, continuation: continuation))
                return false
            }
            if isMet { continuation.resume() }
        }
    }

    private func change<Value: Sendable>(_ body: (inout State) -> Value) -> Value {
        let (value, met) = state.withLock { state in
            let value = body(&state)
            let met = state.waiters.filter { $0.isFulfilled(state.record) }
            if !met.isEmpty { state.waiters.removeAll { $0.isFulfilled(state.record) } }
            return (value, met)
        }
        for waiter in met { waiter.continuation.resume() }
        return value
    }
}
