import Synchronization

/// The silences of a run.
final class Silences: Sendable {
    private let state = Mutex<[Silence]>([])

    /// All of them so far.
    var all: [Silence] { state.withLock { $0 } }

    /// One begins.
    ///
    /// - Returns: its place, to end it by.
    func begin(of reports: [Report], in life: Int) -> Int {
        let silence = Silence(workflows: Set(reports.map(\.workflow)), began: .now, life: life)
        return state.withLock { silences in
            silences.append(silence)
            return silences.count - 1
        }
    }

    /// One is about to end.
    func end(_ place: Int) {
        state.withLock { $0[place].ended = .now }
    }
}
