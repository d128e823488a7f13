import HeraldCore
import Synchronization

/// Which pages are kept up to date now, in all and of each session.
///
/// That a page was closed is noticed late, so the newest of a session takes the place of its oldest. In all there is room
/// for so many, whoever has them.
final class OpenStreams: Sendable {
    private struct State {
        var total = 0
        var lastNumber = 0
        /// The oldest first.
        var ofSession: [KeyDigest: [Int]] = [:]
    }

    private let state = Mutex(State())

    /// Begins one, if there is room.
    ///
    /// - Parameter session: by the digest of its token.
    /// - Returns: by what number it is known.
    func begin(_ session: KeyDigest) -> Int? {
        state.withLock { state in
            var own = state.ofSession[session] ?? []
            if own.count >= Limits.livePagesOfSession {
                own.removeFirst()
            } else {
                guard state.total < Limits.livePages else { return nil }
                state.total += 1
            }
            state.lastNumber += 1
            state.ofSession[session] = own + [state.lastNumber]
            return state.lastNumber
        }
    }

    /// Whether one has its place still.
    func has(_ number: Int, of session: KeyDigest) -> Bool {
        state.withLock { $0.ofSession[session]?.contains(number) ?? false }
    }

    /// Ends one, if it has its place still.
    func end(_ number: Int, of session: KeyDigest) {
        state.withLock { state in
            guard let own = state.ofSession[session], own.contains(number) else { return }
            state.total -= 1
            let others = own.filter { $0 != number }
            state.ofSession[session] = others.isEmpty ? nil : others
        }
    }
}
