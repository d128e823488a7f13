package import HeraldCore
import HeraldDelivery
import Synchronization

/// A sender that shows a test each request and answers what the test says.
package final class ScriptedSender: WebhookSender {
    /// One request that waits for its answer.
    package struct Call: Sendable {
        package let request: WebhookRequest
        fileprivate let answering: @Sendable (SendResult) -> Void

        /// Ends the attempt with an outcome.
        package func answer(_ outcome: AttemptOutcome) {
            answer(.attempted(outcome: outcome, timings: AttemptTimings(total: .milliseconds(5)), response: nil))
        }

        /// Ends the attempt.
        package func answer(_ result: SendResult) {
            answering(result)
        }
    }

    private struct State {
        var shown: [Call] = []
        var waiting: CheckedContinuation<Call, Never>?
        var count = 0
        var isAbandoned = false
    }

    private let state = Mutex(State())

    /// A sender that waits for its first request.
    package init() {}

    /// How many requests have come.
    package var count: Int { state.withLock { $0.count } }

    /// Whether it was told to let go. Requests that a test has taken before are the test's to answer.
    package var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

    /// The next request, when it comes.
    package func next() async -> Call {
        await withCheckedContinuation { continuation in
            let call = state.withLock { state -> Call? in
                guard state.shown.isEmpty else { return state.shown.removeFirst() }
                state.waiting = continuation
                return nil
            }
            if let call { continuation.resume(returning: call) }
        }
    }

    package func send(_ request: WebhookRequest, _ answer: @escaping @Sendable (SendResult) -> Void) {
        let call = Call(request: request, answering: answer)
        let (isAbandoned, waiting) = state.withLock { state -> (Bool, CheckedContinuation<Call, Never>?) in
            state.count += 1
            if state.isAbandoned { return (true, nil) }
            defer { state.waiting = nil }
            if state.waiting == nil { state.shown.append(call) }
            return (false, state.waiting)
        }
        if isAbandoned { call.answer(.notAttempted(.shuttingDown)) }
        waiting?.resume(returning: call)
    }

    package func abandon() async {
        let shown = state.withLock { state in
            state.isAbandoned = true
            defer { state.shown = [] }
            return state.shown
        }
        for call in shown { call.answer(.notAttempted(.shuttingDown)) }
    }
}
