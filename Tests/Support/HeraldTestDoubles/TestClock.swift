package import HeraldCore
import HeraldDelivery
import Synchronization

/// A clock that moves when a test says so, and tells when somebody sleeps.
package final class TestClock: DispatcherClock {
    private struct State {
        var now: Timestamp
        var lastSleeper = 0
        var sleepers: [Int: (until: Timestamp, waking: CheckedContinuation<Void, any Error>)] = [:]
        var watchers: [CheckedContinuation<Void, Never>] = []

        func earliestSleep(noLaterThan instant: Timestamp) -> Timestamp? {
            sleepers.values.map(\.until).filter { $0 <= instant }.min()
        }
    }

    private let state: Mutex<State>

    /// A clock that stands at an instant.
    package init(now: Timestamp) {
        state = Mutex(State(now: now))
    }

    package var now: Timestamp { state.withLock { $0.now } }

    package func sleep(until instant: Timestamp) async throws {
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { add($0, id, until: instant) }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.waking.resume(throwing: CancellationError())
        }
    }

    /// Moves to an instant for which somebody sleeps, or is about to, and on the way to every earlier one.
    ///
    /// It waits for the sleep first, so that what a test has set off before is not overtaken by the time.
    package func advance(to instant: Timestamp) async {
        while now < instant {
            jump(to: await earliestSleep(noLaterThan: instant))
        }
    }

    /// Moves by a span, as ``advance(to:)`` does.
    package func advance(by span: Duration) async {
        await advance(to: now.advanced(by: span))
    }

    /// Returns when somebody sleeps.
    package func untilSomebodySleeps() async {
        _ = await earliestSleep(noLaterThan: .latest)
    }

    /// Moves to an instant at once, whoever sleeps.
    package func jump(to instant: Timestamp) {
        let woken = state.withLock { state in
            state.now = max(state.now, instant)
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.waking)
        }
        for waking in woken { waking.resume() }
    }

    private func add(_ waking: CheckedContinuation<Void, any Error>, _ id: Int, until instant: Timestamp) {
        enum Verdict { case sleeps, cancelled, isOver }
        let (verdict, watchers) = state.withLock { state -> (Verdict, [CheckedContinuation<Void, Never>]) in
            if Task.isCancelled { return (.cancelled, []) }
            if instant <= state.now { return (.isOver, []) }
            state.sleepers[id] = (instant, waking)
            defer { state.watchers = [] }
            return (.sleeps, state.watchers)
        }
        switch verdict {
        case .sleeps: break
        case .cancelled: waking.resume(throwing: CancellationError())
        case .isOver: waking.resume()
        }
        for watcher in watchers { watcher.resume() }
    }

    private func earliestSleep(noLaterThan instant: Timestamp) async -> Timestamp {
        while true {
            if let earliest = state.withLock({ $0.earliestSleep(noLaterThan: instant) }) { return earliest }
            await withCheckedContinuation { watcher in
                let isLate = state.withLock { state in
                    if state.earliestSleep(noLaterThan: instant) != nil { return true }
                    state.watchers.append(watcher)
                    return false
                }
                if isLate { watcher.resume() }
            }
        }
    }
}
