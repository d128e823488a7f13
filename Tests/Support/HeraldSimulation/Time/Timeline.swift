import HeapModule
import HeraldCore
import Synchronization

/// Virtual time: true everywhere, read by nobody but the simulation itself, and moved by what happens next.
final class Timeline: Sendable {
    private struct State {
        var now = SimulationPlan.start
        var events: Heap<Event> = []
        var order = 0
    }

    /// Something that will happen.
    private struct Event: Comparable {
        let at: Timestamp
        /// Orders what happens at the same instant by when it was decided.
        let order: Int
        let happen: @Sendable () -> Void

        static func < (left: Event, right: Event) -> Bool { (left.at, left.order) < (right.at, right.order) }
        static func == (left: Event, right: Event) -> Bool { left.order == right.order }
    }

    private let state = Mutex(State())

    var now: Timestamp { state.withLock { $0.now } }

    /// Has something happen at an instant, or at once if it has passed.
    func at(_ instant: Timestamp, _ happen: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.order += 1
            state.events.insert(Event(at: max(state.now, instant), order: state.order, happen: happen))
        }
    }

    /// Has something happen after a while.
    func after(_ span: Duration, _ happen: @escaping @Sendable () -> Void) {
        at(now.advanced(by: span), happen)
    }

    /// Moves to what happens next, and has it happen.
    ///
    /// - Returns: whether there was anything.
    func step() -> Bool {
        let event = state.withLock { state -> Event? in
            guard let event = state.events.popMin() else { return nil }
            state.now = event.at
            return event
        }
        event?.happen()
        return event != nil
    }

    /// Forgets what would happen.
    func clear() {
        // Freed outside the lock, because what is freed may hold anything.
        let events = state.withLock { state in
            defer { state.events = [] }
            return state.events
        }
        _ = consume events
    }
}
