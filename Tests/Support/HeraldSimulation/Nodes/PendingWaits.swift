import Synchronization

/// What a node's tasks wait for, so that all of it can be given up at once.
final class PendingWaits: Sendable {
    private struct State {
        var last = 0
        var isClosed = false
        /// By number, so that they are given up in the order in which they began.
        var givingUp: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// How many wait.
    var count: Int { state.withLock { $0.givingUp.count } }

    /// Suspends the task until it is answered or given up.
    ///
    /// - Parameters:
    ///   - givenUp: the answer when the wait is given up: with all others, or because the task is cancelled.
    ///   - isCancellable: whether cancelling the task ends the wait.
    ///   - begin: sets off what will answer, once.
    func wait<Answer: Sendable>(
        orElse givenUp: Answer,
        isCancellable: Bool = false,
        _ begin: (@escaping @Sendable (Answer) -> Void) -> Void
    ) async -> Answer {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        guard isCancellable else { return await suspend(number, orElse: givenUp, begin) }
        return await withTaskCancellationHandler {
            Task.isCancelled ? givenUp : await suspend(number, orElse: givenUp, begin)
        } onCancel: {
            take(number)?()
        }
    }

    /// Gives up everything, now and from now on.
    func giveUpAll() {
        let waits = state.withLock { state in
            defer { state.givingUp = [:] }
            state.isClosed = true
            return state.givingUp.sorted { $0.key < $1.key }
        }
        for (_, giveUp) in waits { giveUp() }
    }

    private func suspend<Answer: Sendable>(
        _ number: Int,
        orElse givenUp: Answer,
        _ begin: (@escaping @Sendable (Answer) -> Void) -> Void
    ) async -> Answer {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isClosed { state.givingUp[number] = { continuation.resume(returning: givenUp) } }
                return !state.isClosed
            }
            guard isOpen else { return continuation.resume(returning: givenUp) }
            begin { answer in
                // An answer that comes after its wait was given up reaches nobody.
                if self.take(number) != nil { continuation.resume(returning: answer) }
            }
        }
    }

    private func take(_ number: Int) -> (@Sendable () -> Void)? {
        state.withLock { $0.givingUp.removeValue(forKey: number) }
    }
}
