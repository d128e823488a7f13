import HeraldCore
import Synchronization

/// How many pages are kept up to date now, in all and of each session.
final class OpenStreams: Sendable {
    private struct State {
        var total = 0
        var ofSession: [KeyDigest: Int] = [:]
    }

    private let state = Mutex(State())

    /// Begins one, if there is room.
    ///
    /// - Parameter session: by the digest of its token.
    func begin(_ session: KeyDigest) -> Bool {
        state.withLock { state in
            let own = state.ofSession[session] ?? 0
            guard state.total < Limits.livePages, own < Limits.livePagesOfSession else { return false }
            state.total += 1
            state.ofSession[session] = own + 1
            return true
        }
    }

    /// Ends one that was begun.
    func end(_ session: KeyDigest) {
        state.withLock { state in
            state.total -= 1
            let own = state.ofSession[session].map { $0 - 1 } ?? 0
            state.ofSession[session] = own > 0 ? own : nil
        }
    }
}
