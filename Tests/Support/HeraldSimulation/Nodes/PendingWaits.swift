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
        let number = nextNumber()
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

    /// Sets something off and goes on; its answer is called back, or the other when it is given up with all others.
    func begin<Answer: Sendable>(
        orElse givenUp: Answer,
        _ begin: (@escaping @Sendable (Answer) -> Void) -> Void,
        then answer: @escaping @Sendable (Answer) -> Void
    ) {
        self.begin(nextNumber(), orElse: givenUp, begin, then: answer)
    }

    private func suspend<Answer: Sendable>(
        _ number: Int,
        orElse givenUp: Answer,
        _ begin: (@escaping @Sendable (Answer) -> Void) -> Void
    ) async -> Answer {
        await withCheckedContinuation { continuation in
            self.begin(number, orElse: givenUp, begin) { continuation.resume(returning: $0) }
        }
    }

    private func begin<Answer: Sendable>(
        _ number: Int,
        orElse givenUp: Answer,
        _ begin: (@escaping @Sendable (Answer) -> Void) -> Void,
        then answer: @escaping @Sendable (Answer) -> Void
    ) {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.givingUp[number] = { answer(givenUp) } }
            return !state.isClosed
        }
        guard isOpen else { return answer(givenUp) }
        begin { told in
            // An answer that comes after its wait was given up reaches nobody.
            if self.take(number) != nil { answer(told) }
        }
    }

    private func nextNumber() -> Int {
        state.withLock { state in
            state.last += 1
            return state.last
        }
    }

    private func take(_ number: Int) -> (@Sendable () -> Void)? {
        state.withLock { $0.givingUp.removeValue(forKey: number) }
    }
}
