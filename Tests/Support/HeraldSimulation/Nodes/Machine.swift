import HeraldCore
import Synchronization

/// What a node runs on: it outlives the node, and its clock may be wrong.
final class Machine: Sendable {
    private struct State {
        var offset: Duration = .zero
        var standsStillUntil: Timestamp?
    }

    let index: Int
    private let timeline: Timeline
    private let state = Mutex(State())

    init(index: Int, timeline: Timeline) {
        self.index = index
        self.timeline = timeline
    }

    /// What the machine takes for the time.
    var clock: Timestamp { timeline.now.advanced(by: state.withLock { $0.offset }) }

    /// Whether nothing runs on it at this moment.
    var standsStill: Bool { state.withLock { $0.standsStillUntil.map { timeline.now < $0 } ?? false } }

    /// When it last went on after standing still.
    var wentOnAt: Timestamp { state.withLock { $0.standsStillUntil ?? SimulationPlan.start } }

    func setClock(by span: Duration) {
        state.withLock { $0.offset += span }
    }

    func freeze(for span: Duration) {
        let end = timeline.now.advanced(by: span)
        state.withLock { $0.standsStillUntil = max($0.standsStillUntil ?? end, end) }
        // Time must come to the end of it, whatever else happens.
        timeline.at(end) {}
    }
}
