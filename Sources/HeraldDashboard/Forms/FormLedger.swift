import HeraldCore
import Synchronization

/// Which forms were sent already: one that makes a secret must not make another when the page that shows it is loaded
/// again. It is kept in memory, so that another node does not know; there the secret that the visitor did not ask for
/// is one more, and is seen by nobody else.
final class FormLedger: Sendable {
    private struct State {
        var recent: Set<String> = []
        /// What was recent until the half was full.
        var older: Set<String> = []
    }

    private let state = Mutex(State())

    /// Notes that a form was sent.
    ///
    /// - Returns: whether it was for the first time, and is a form of ours.
    func use(_ id: String) -> Bool {
        // None of ours, and nothing to keep.
        guard id.utf8.count <= FormID.longest else { return false }
        return state.withLock { state in
            guard !state.recent.contains(id), !state.older.contains(id) else { return false }
            if state.recent.count >= Limits.rememberedForms / 2 {
                state.older = state.recent
                state.recent = []
            }
            state.recent.insert(id)
            return true
        }
    }
}
